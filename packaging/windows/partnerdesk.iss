; The installer for Windows, for Inno Setup 6. Written, not run: nothing was built on Windows yet.
; It takes the folder that `py dev.py bundle` makes there, and installs for one user, with no administrator.
#define Version "0.2.0"

[Setup]
AppId={{6C1C2B0B-5B0F-4C6B-9B53-0C2A8C7F4E11}
AppName=PartnerDesk
AppVersion={#Version}
AppPublisher=The PartnerDesk founders
DefaultDirName={autopf}\PartnerDesk
DefaultGroupName=PartnerDesk
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\bundle\icons\partnerdesk.ico
UninstallDisplayIcon={app}\partnerdesk.exe
OutputDir=..\..\dist
OutputBaseFilename=partnerdesk-{#Version}-windows-x86_64
Compression=lzma2
SolidCompression=yes

[Files]
Source: "..\..\build\bundle\onedir\partnerdesk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\PartnerDesk"; Filename: "{app}\partnerdesk.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.partnerdesk"; ValueType: string; ValueData: "PartnerDesk.Partnership"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\PartnerDesk.Partnership"; ValueType: string; ValueData: "PartnerDesk partnership"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PartnerDesk.Partnership\DefaultIcon"; ValueType: string; ValueData: "{app}\partnerdesk.exe,0"
Root: HKA; Subkey: "Software\Classes\PartnerDesk.Partnership\shell\open\command"; ValueType: string; ValueData: """{app}\partnerdesk.exe"" ""%1"""
