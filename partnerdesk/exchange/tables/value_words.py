"""What people write for the words of a choice, in six languages, kept by hand.

`SAME` are other names of a value; they are taken. `LIKELY` are words that most people would read so; they are
proposed, and asked about once. The name of a value itself need not be here.
"""

# ruff: noqa: E501 (lists of words)

_SECTORS_SAME = {
    "intergovernmental": "intergovernmental organisation|intergovernmental organization|igo|un agency|organisation intergouvernementale|oig|intergouvernemental|agence des nations unies|organización intergubernamental|intergubernamental|agencia de la onu|межправительственная организация|межправительственный|агентство оон|منظمة حكومية دولية|وكالة الأمم المتحدة|政府间组织|政府间|联合国机构",
    "government": "government agency|governmental|public authority|ministry|gouvernement|gouvernemental|état|autorité publique|ministère|administration publique|gobierno|gubernamental|ministerio|autoridad pública|государство|правительство|государственный|государственный орган|министерство|орган власти|حكومة|حكومي|الحكومة|وزارة|جهة حكومية|政府|政府机构|政府部门|部委",
    "business": "private sector|private|company|corporate|enterprise|secteur privé|privé|entreprise|sector privado|privado|empresa|бизнес|частный сектор|частный|компания|предприятие|القطاع الخاص|خاص|شركة|企业|私营部门|私营|公司|商业",
    "industry_body": "industry association|trade association|business association|chamber of commerce|association professionnelle|fédération professionnelle|chambre de commerce|asociación empresarial|gremio|cámara de comercio|отраслевая ассоциация|отраслевой союз|торгово-промышленная палата|اتحاد صناعي|غرفة التجارة|行业协会|行业组织|商会",
    "civil_society": "civil society organisation|civil society organization|cso|ngo|ngos|non-governmental organisation|non-governmental organization|ingo|société civile|osc|ong|organisation de la société civile|organisation non gouvernementale|sociedad civil|organización de la sociedad civil|organización no gubernamental|гражданское общество|нко|нпо|неправительственная организация|некоммерческая организация|المجتمع المدني|منظمة غير حكومية|منظمة مجتمع مدني|公民社会|民间社会|非政府组织|民间组织",
    "community": "community organisation|community organization|community based organisation|community based organization|community-based organisation|community-based organization|cbo|communauté|organisation communautaire|communautaire|comunidad|organización comunitaria|comunitario|comunitaria|община|местное сообщество|общественная организация по месту жительства|المجتمع المحلي|منظمة مجتمعية|مجتمعي|社区|社区组织",
    "academia": "academic|university|research|research institute|université|universitaire|recherche|institut de recherche|monde universitaire|academia y universidades|universidad|académico|investigación|instituto de investigación|наука|университет|академический|научный|научный институт|الأوساط الأكاديمية|جامعة|أكاديمي|学术界|大学|高校|学术|科研机构",
    "philanthropy": "philanthropic|philanthropic foundation|philanthropie|fondation philanthropique|filantropía|fundación filantrópica|благотворительность|благотворительный фонд|العمل الخيري|مؤسسة خيرية|慈善|慈善组织|慈善基金会",
    "finance": "financial|financial institution|bank|banque|finances|financier|institution financière|banco|finanzas|financiero|institución financiera|финансы|финансовый|банк|финансовая организация|التمويل|مالي|بنك|مؤسسة مالية|金融|金融机构|银行",
    "media": "press|média|médias|presse|medios|medios de comunicación|prensa|сми|пресса|медиа|الإعلام|إعلام|وسائل الإعلام|媒体|新闻媒体",
    "other": "others|autre|autres|otro|otros|otra|другое|прочее|иное|أخرى|آخر|غير ذلك|其他|其它",
}
_SECTORS_LIKELY = {
    "philanthropy": "foundation|fondation|fundación|фонд|مؤسسة|基金会|donor|bailleur|donante|донор",
    "intergovernmental": "international organisation|international organization|organisation internationale|organización internacional|международная организация|منظمة دولية|国际组织|un|onu|united nations|оон|multilateral|multilatéral",
    "civil_society": "association|associations|non-profit|nonprofit|not for profit|asociación|общественная организация|جمعية|协会|社会组织|charity",
    "government": "public sector|secteur public|public|sector público|público|госсектор|государственный сектор|القطاع العام|公共部门|local government|municipality|commune|collectivité|municipio|муниципалитет|بلدية|市政府",
    "community": "cooperative|coopérative|cooperativa|кооператив|تعاونية|合作社|grassroots",
    "academia": "school|école|escuela|think tank|исследования|学校|مدرسة|education|enseignement",
    "business": "sme|pme|pyme|startup|industry|industrie|industria",
}
_STATUSES_SAME = {
    "candidate": "prospect|candidat|candidate pressenti|candidato|кандидат|مرشح|候选|候选方",
    "invited": "invité|invitée|invités|invitado|invitada|приглашен|приглашён|приглашена|مدعو|تمت الدعوة|已邀请|受邀",
    "interested": "intéressé|intéressée|interesado|interesada|заинтересован|заинтересована|مهتم|感兴趣|有意向",
    "joined": "member|a rejoint|adhéré|membre|unido|se unió|se ha unido|присоединился|присоединилась|вступил|انضم|منضم|已加入|加入",
    "stepped_back": "withdrew|left|s'est retiré|retiré|retirado|se retiró|вышел|отошел|выбыл|انسحب|已退出|退出",
    "declined": "refused|décliné|a décliné|refusé|declinado|rechazado|rehusó|отказался|отказалась|отклонил|رفض|اعتذر|已拒绝|谢绝",
}
_STATUSES_LIKELY = {
    "joined": "confirmed|yes|active|partner|accepted|committed|signed|confirmé|confirmée|oui|actif|accepté|engagé|partenaire|confirmado|sí|activo|aceptado|подтвержден|подтверждено|да|активный|согласен|مؤكد|نعم|نشط|已确认|确认|是",
    "candidate": "to contact|to be contacted|not contacted|identified|à contacter|non contacté|identifié|por contactar|identificado|связаться|не связались|определен|للتواصل|待联系|未联系",
    "invited": "contacted|approached|contacté|contactée|contactado|связались|تم التواصل|已联系|pending|en attente|pendiente|ожидается|قيد الانتظار|待定",
    "interested": "in discussion|en discussion|en conversación|обсуждается|قيد المناقشة|洽谈中|positive",
    "declined": "no|non|нет|لا|否",
    "stepped_back": "inactive|inactif|inactivo|неактивный|غير نشط|不活跃",
}
_COMMITMENTS_SAME = {
    "offered": "offer|proposed|proposé|proposée|offert|propuesto|ofrecido|предложено|предложен|معروض|مقترح|已提出|提议",
    "agreed": "approved|accepted|convenu|convenue|approuvé|accepté|acordado|aprobado|согласовано|согласован|утверждено|متفق عليه|موافق عليه|已商定|已同意|已批准",
    "under_way": "in progress|ongoing|started|under way|underway|en cours|démarré|commencé|en curso|iniciado|en marcha|выполняется|в работе|в процессе|начато|جار|جارٍ|قيد التنفيذ|进行中|执行中|已开始",
    "achieved": "accomplished|fulfilled|réalisé|réalisée|atteint|accompli|logrado|cumplido|выполнено|достигнуто|исполнено|محقق|تم تحقيقه|已实现|已达成",
    "withdrawn": "cancelled|canceled|dropped|retiré|annulé|abandonné|retirado|cancelado|отозвано|отменено|снято|ملغى|مسحوب|已撤回|已取消",
}
_COMMITMENTS_LIKELY = {
    "agreed": "planned|confirmed|prévu|prévue|planifié|confirmé|previsto|planificado|confirmado|запланировано|подтверждено|مخطط|مؤكد|计划中|已计划|已确认|to do|à faire|por hacer|к выполнению|待办|not started|non commencé|no iniciado|не начато|لم يبدأ|未开始",
    "achieved": "done|completed|complete|finished|closed|terminé|terminée|achevé|fini|clos|terminado|completado|finalizado|hecho|завершено|закончено|сделано|закрыто|مكتمل|منجز|تم|已完成|完成|结束",
    "under_way": "active|doing|delayed|en retard|actif|retrasado|activo|задерживается|активно|متأخر|延迟|partial|partiel",
    "offered": "idea|draft|pending|idée|brouillon|en attente|idea|pendiente|borrador|идея|черновик|ожидает|فكرة|مسودة|想法|草稿|待定|backlog",
    "withdrawn": "on hold|suspended|suspendu|suspendido|приостановлено|معلق|暂停",
}
_ROLES_SAME = {
    "lead": "leader|lead organisation|lead organization|convener|chef de file|pilote|líder|organización líder|ведущий|координирующая организация|قائد|الجهة القائدة|牵头|牵头方",
    "partner": "partenaire|socio|партнер|партнёр|شريك|合作伙伴|伙伴",
    "adviser": "advisor|consultant|conseiller|conseil|asesor|советник|консультант|مستشار|顾问",
    "funder": "donor|sponsor|bailleur|bailleur de fonds|financeur|donante|financiador|донор|спонсор|финансирующая организация|ممول|مانح|资助方|捐助方",
    "observer": "observateur|observador|наблюдатель|مراقب|观察员",
}
_YES = "yes|y|true|x|✓|✔|☑|1|oui|o|vrai|sí|si|s|verdadero|да|д|истина|نعم|صحيح|是|有|对"
_NO = "no|n|false|0|✗|✘|☐|non|faux|falso|нет|н|ложь|لا|خطأ|否|无|没有"

SAME: dict[tuple[str, str], dict[str, str]] = {
    ("participant", "sector"): _SECTORS_SAME,
    ("participant", "status"): _STATUSES_SAME,
    ("participant", "role"): _ROLES_SAME,
    ("commitment", "status"): _COMMITMENTS_SAME,
    ("need", "kind"): {
        "capacity": "capacité|capacidad|мощность|возможности|قدرة|能力|产能",
        "skill": "skills|expertise|compétence|compétences|habilidad|competencia|навык|навыки|компетенция|مهارة|مهارات|技能",
        "resource": "resources|money|ressource|ressources|recurso|recursos|ресурс|ресурсы|مورد|موارد|资源",
        "region": "area|région|zone|región|регион|район|منطقة|إقليم|地区|区域",
        "voice": "voices|voix|voz|голос|صوت|声音|代表性",
        "authority": "mandate|autorité|mandat|autoridad|mandato|полномочия|сلطة|سلطة|صلاحية|权力|授权",
    },
    ("need", "importance"): {
        "essential": "critical|must have|must|essentiel|essentielle|indispensable|esencial|imprescindible|необходимо|обязательно|существенный|ضروري|أساسي|必需|必要|关键",
        "useful": "nice to have|utile|útil|полезно|полезный|مفيد|有用|可选",
    },
    ("coverage", "level"): {
        "full": "brings it|complete|fully|●|⬤|complet|total|pleinement|completo|plena|полностью|полный|كامل|كلي|完全|全部|充分",
        "partial": "in part|partly|partially|◐|◑|partiel|en partie|parcial|parcialmente|частично|частичный|جزئي|部分",
        "potential": "could bring it|possible|possibly|○|◯|potentiel|potencial|posible|возможно|потенциальный|محتمل|ممكن|潜在|可能",
    },
    ("meeting", "kind"): {
        "scoping": "scoping meeting|réunion de cadrage|cadrage|reunión de alcance|установочная встреча|اجتماع تحديد النطاق|范围界定会议",
        "agreement": "meeting on the agreement|réunion sur l'accord|accord|reunión sobre el acuerdo|acuerdo|встреча по соглашению|соглашение|اجتماع الاتفاق|协议会议",
        "check_in": "check-in|checkin|progress meeting|réunion de suivi|suivi|reunión de seguimiento|seguimiento|встреча по ходу работ|اجتماع متابعة|متابعة|跟进会议|进展会议",
        "working_group": "working group meeting|groupe de travail|grupo de trabajo|рабочая группа|فريق عمل|工作组",
        "other": "other meeting|autre|otra|otro|другое|أخرى|其他",
    },
    ("decision", "method"): {
        "consent": "consensus|consentement|consentimiento|консенсус|согласие|توافق|共识",
        "gradients": "gradients of agreement|degrés d'accord|grados de acuerdo|степени согласия|同意程度",
        "majority": "vote|majorité|mayoría|большинство|أغلبية|多数",
    },
    ("commitment_update", "standing"): {
        "on_track": "green|en bonne voie|vert|en buen camino|verde|по плану|зеленый|على المسار|أخضر|按计划|绿",
        "at_risk": "amber|yellow|à risque|orange|jaune|en riesgo|amarillo|под угрозой|желтый|في خطر|أصفر|有风险|黄",
        "off_track": "red|hors piste|en difficulté|rouge|fuera de curso|rojo|отстает|красный|خارج المسار|أحمر|偏离|红",
    },
}
LIKELY: dict[tuple[str, str], dict[str, str]] = {
    ("participant", "sector"): _SECTORS_LIKELY,
    ("participant", "status"): _STATUSES_LIKELY,
    ("commitment", "status"): _COMMITMENTS_LIKELY,
    ("need", "importance"): {
        "essential": "high|haute|élevée|alta|высокая|عالية|高|1",
        "useful": "medium|low|moyenne|basse|faible|media|baja|средняя|низкая|متوسطة|منخفضة|中|低|2|3",
    },
    ("coverage", "level"): {
        "full": "x|yes|oui|sí|да|نعم|是|✓|✔|3|high|h",
        "partial": "some|2|medium|m",
        "potential": "?|maybe|peut-être|quizás|возможно да|ربما|1|low|l",
    },
}
YES_NO = {"1": _YES, "0": _NO}
