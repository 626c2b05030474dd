"""The units that count people, in six languages: only what is one of these words is told as people."""

from partnerdesk.partnership.names import folded

_UNITS = """
people persons person pupils students learners children girls boys women men youth adults teachers
farmers workers patients users beneficiaries residents inhabitants participants trainees refugees
personnes personne élèves étudiants enfants filles garçons femmes hommes jeunes adultes enseignants
agriculteurs travailleurs patients bénéficiaires habitants réfugiés
personas persona alumnos estudiantes niños niñas mujeres hombres jóvenes adultos docentes maestros
agricultores trabajadores pacientes beneficiarios habitantes refugiados
человек людей люди ученики учащиеся студенты дети девочки мальчики женщины мужчины учителя фермеры
пациенты жители беженцы
أشخاص شخص تلاميذ طلاب أطفال فتيات فتيان نساء رجال شباب معلمون مزارعون مرضى سكان لاجئون
人 人员 学生 儿童 女孩 男孩 妇女 男子 青年 教师 农民 患者 居民 难民
"""

_FOLDED = frozenset(folded(unit) for unit in _UNITS.split())


def counts_people(unit: str | None) -> bool:
    """Return whether a unit is one word that means people."""
    return folded(unit or "") in _FOLDED
