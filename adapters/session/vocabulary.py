"""The words by which people call those who come to a meeting, English and Swedish."""

from collections.abc import Mapping
from typing import Final

from equipoise.engine.terms import Role

_WRITTEN: Final[Mapping[Role, str]] = {
    "users": (
        "user, users, service user, service users, patient, patients, resident, residents, client, clients, "
        "child, children, young person, young people, youth, youths, pupil, pupils, student, students, inmate, "
        "inmates, survivor, survivors, peer, peers, person with lived experience, people with lived experience, "
        "expert by experience, experts by experience, former patient, former patients, former user, former users, "
        "citizen, citizens, brukare, brukarna, patienter, patienterna, boende, hyresgäst, hyresgäster, klient, "
        "klienter, barn, ungdom, ungdomar, unga, elev, elever, intagen, intagna, deltagare, person med egen "
        "erfarenhet, personer med egen erfarenhet, tidigare patienter, tidigare patient, medborgare, invånare, "
        "kund, kunder, omsorgstagare, vårdtagare, older people, older person, older persons, older adult, "
        "older adults, elder, elders, elderly, elderly people, senior, seniors, pensioner, pensioners, "
        "participant, participants, kid, kids, teenager, teenagers, tenant, tenants, customer, customers, "
        "person we support, people we support, äldre, äldre person, äldre personer, äldre människor, "
        "seniorer, pensionär, pensionärer, barnen, ungdomarna, tonåring, tonåringar, eleverna, klienterna, "
        "omsorgstagarna, deltagarna, besökare, gäst, gäster"
    ),
    "relatives": (
        "relative, relatives, family, families, family member, family members, carer, carers, next of kin, "
        "parent, parents, guardian, guardians, significant other, significant others, friend, friends, "
        "närstående, anhörig, anhöriga, familj, familjer, familjemedlem, familjemedlemmar, förälder, föräldrar, "
        "vårdnadshavare, vän, vänner, family carer, family carers, spouse, spouses, partner, partners, mother, "
        "mothers, father, fathers, sibling, siblings, anhörigvårdare, anhöriga till brukare, familjen, "
        "föräldrarna, mamma, mammor, pappa, pappor, syskon, make, maka"
    ),
    "personnel": (
        "staff, personnel, staff member, staff members, nurse, nurses, doctor, doctors, physician, physicians, "
        "employee, employees, professional, professionals, social worker, social workers, care worker, care "
        "workers, assistant, assistants, nursing assistant, nursing assistants, therapist, therapists, "
        "physiotherapist, physiotherapists, occupational therapist, occupational therapists, teacher, teachers, "
        "midwife, midwives, psychologist, psychologists, care giver, care givers, colleague, colleagues, peer "
        "worker, peer workers, peer supporter, peer supporters, clinician, clinicians, personal, personalen, "
        "anställd, anställda, medarbetare, sjuksköterska, sjuksköterskor, läkare, undersköterska, "
        "undersköterskor, vårdpersonal, vårdbiträde, vårdbiträden, socialsekreterare, handläggare, "
        "biståndshandläggare, kurator, kuratorer, psykolog, psykologer, fysioterapeut, fysioterapeuter, "
        "arbetsterapeut, arbetsterapeuter, barnmorska, barnmorskor, behandlare, stödassistent, stödassistenter, "
        "boendestödjare, skötare, lärare, kollega, kollegor, peer support"
    ),
    "managers": (
        "manager, managers, unit manager, unit managers, leader, leaders, head, heads, head of unit, boss, "
        "bosses, director, directors, chef, chefer, enhetschef, enhetschefer, verksamhetschef, verksamhetschefer, "
        "avdelningschef, avdelningschefer, ledare, ledning, rektor, rektorer"
    ),
    "coach": (
        "coach, coaches, improvement coach, facilitator, facilitators, process leader, förbättringsledare, "
        "förbättringscoach, coacher, coachen, processledare, samtalsledare, utvecklingsledare, "
        "verksamhetsutvecklare"
    ),
    "civil_society": (
        "user organisation, user organisations, user organization, user organizations, patient organisation, "
        "patient organisations, patient organization, patient organizations, association, associations, civil "
        "society, volunteer, volunteers, representative of a user organisation, representatives of user "
        "organisations, advocate, advocates, brukarorganisation, brukarorganisationer, patientorganisation, "
        "patientorganisationer, patientförening, patientföreningar, brukarförening, brukarföreningar, förening, "
        "föreningar, föreningsrepresentanter, föreningsrepresentant, civilsamhälle, frivillig, frivilliga, "
        "volontär, volontärer, ombud, personligt ombud, personliga ombud"
    ),
    "funders": (
        "funder, funders, politician, politicians, commissioner, commissioners, councillor, councillors, "
        "finansiär, finansiärer, politiker, förtroendevald, förtroendevalda, beställare"
    ),
    "researchers": (
        "researcher, researchers, evaluator, evaluators, academic, academics, scientist, scientists, forskare, "
        "forskarna, utvärderare, följeforskare, doktorand, doktorander"
    ),
}

KNOWN: Final[Mapping[Role, tuple[str, ...]]] = {role: tuple(words.split(", ")) for role, words in _WRITTEN.items()}
"""The words for each role that are understood, whichever language is spoken."""
