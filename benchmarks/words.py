"""Word lists for invented partnerships: places, kinds of organisations, actions and remarks."""

PLACES = (
    "Adari Amberley Anso Belmar Bosa Calder Danube-East Dorva Elmira Fenwick Galo Halden Ibara Isel "
    "Jarrow Kasai-North Kelmet Lago-Sul Lindo Maro Mbali Nareva Nordhaven Orlu Ostera Pemba-Upper "
    "Quila Ravi-West Rosario-Bay Sahel-Central Senba Solano Tavik Tamsin Ulverton Vardo Velika "
    "Wadi-Sur Westmarch Yarra-Low Zambesi-Mid Zelna"
).split()

FIELDS = (
    "Water|Energy|Health|Schools|Forest|Harbour|Transport|Housing|Seeds|Rivers|Data|Skills|Coast|Soil"
).split("|")

KINDS = {
    "intergovernmental": ("Commission", "Basin Authority", "Regional Programme"),
    "government": ("Ministry", "Regulator", "Municipality", "Agency"),
    "business": ("Works", "Systems", "Company", "Holdings"),
    "industry_body": ("Federation", "Industry Council", "Chamber"),
    "civil_society": ("Action Network", "Trust", "Relief Union"),
    "community": ("Cooperative", "Women's Assembly", "Village League"),
    "academia": ("Institute", "University Centre", "Research Lab"),
    "philanthropy": ("Foundation", "Endowment"),
    "finance": ("Development Bank", "Credit Union", "Lenders Circle"),
    "media": ("Radio", "Press Collective"),
    "other": ("Forum",),
}

COUNTRIES = (
    "BD BO BR CM CO DE EC EG ET FJ FR GH GT ID IN JO KE KH KZ LA LK MA MG ML MX MZ NG NP PE PH PK RW "
    "SE SN TH TN TZ UA UG VN ZA ZM"
).split()

FIRST_NAMES = (
    "Aisha Amadou Ana Bashir Carmen Chen Daniel Elena Farid Grace Hana Igor Joana Kofi Leila Marta "
    "Minh Nadia Olu Paulo Rania Samuel Sofia Tariq Uma Victor Wanjiru Ximena Yusuf Zanele"
).split()

LAST_NAMES = (
    "Abara Bekele Castillo Diallo Eriksen Fofana Gutierrez Haddad Ibrahim Jansen Kimani Lindqvist "
    "Mendes Nakamura Okafor Petrova Quispe Rahman Santos Tembo Ueda Vargas Weber Yilmaz Zulu"
).split()

TITLES = (
    "Director",
    "Programme lead",
    "Head of partnerships",
    "Minister's adviser",
    "Secretary",
    "Coordinator",
)

NEEDS = {
    "capacity": ("Field teams in", "Laboratory time in", "Training rooms in", "Transport across"),
    "skill": ("Network engineers for", "Mediators for", "Statisticians for", "Translators for"),
    "resource": ("Money for", "Vehicles for", "Satellite time for", "Seed stock for"),
    "region": ("Presence in", "An office in", "Partners in"),
    "voice": ("The voice of farmers in", "The voice of young people in", "The voice of patients in"),
    "authority": ("A permit for work in", "A mandate in", "The say over land in"),
}

VERBS = (
    "Map",
    "Connect",
    "Train",
    "Repair",
    "Fund",
    "Open",
    "Survey",
    "Equip",
    "Staff",
    "Test",
    "Publish",
    "Plan",
)

OBJECTS = (
    "forty clinics|the upper wells|teachers of six districts|a shared register|mobile repair teams|"
    "the ferry landing|solar pumps|a helpline in four languages|weather stations|seed banks|"
    "the bridge at the market|river gauges|a price board for harvests|night classes|"
    "cold rooms for vaccines|the forest boundary|a fund for small loans|radio lessons|safe crossings|"
    "the data of the last census"
).split("|")

AREAS = (
    "Upper valley|Lower valley|Delta|North coast|Islands|Border districts|Capital|Highlands|"
    "Lake shore|Dry plains|Old town|River mouth"
).split("|")

REMARKS = (
    "The teams have begun in the first two districts and report good attendance.|"
    "Roads were closed for three weeks; the second half of the work moves to next month.|"
    "The ministry has signed, and the money for the first phase has arrived.|"
    "We trained fewer people than planned, because the harvest came early.|"
    "All sites are equipped. What is left is the handover to the communities.|"
    "The supplier is late. We look for a second one and will say more at the check-in.|"
    "Partners asked to see the figures by district; the new table is shared with all.|"
    "Two villages joined that were not in the plan, with labour of their own."
).split("|")

STEPS = (
    "Agree on dates with the districts|Send the list of sites|Hire the first team|Sign the lease|"
    "Share the draft plan with all partners|Order the parts|Hold the opening day|"
    "Publish the first figures"
).split("|")

MILESTONES = (
    "Sites chosen",
    "Team in place",
    "First half done",
    "Figures published",
    "Handover",
    "Review held",
)

OUTCOMES = (
    ("people with safe water within ten minutes' walk", "people"),
    ("clinics open every day", "clinics"),
    ("teachers trained and teaching", "teachers"),
    ("households with power at night", "households"),
    ("hectares replanted and guarded", "hectares"),
)
