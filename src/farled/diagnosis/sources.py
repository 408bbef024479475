"""Where what the rules say comes from; a source that several rules lean on is named once.

None was read on the day itself at its origin: what people are told of it is in words of our own.
"""

from datetime import date
from typing import Final

from farled.platforms.base import Source

_READ = date(2026, 11, 23)

FARLED: Final = Source("Farled", date(2026, 11, 27))
"""Our own judgement: nobody was found who says it."""

ACF: Final = Source(
    "U.S. Administration for Children and Families, how to request an account (acf.hhs.gov)",
    _READ,
    sv="U.S. Administration for Children and Families, om att ansöka om ett konto (acf.hhs.gov)",
)
ACKPOST: Final = Source(
    "Ackpost, social media audit (ackpost.com)", _READ, sv="Ackpost, genomgång av sociala medier (ackpost.com)"
)
AGENCY_CHANGE: Final = Source(
    "DMA Solutions, changing agencies (dma-solutions.com); funads.co.bw",
    _READ,
    sv="DMA Solutions, om att byta byrå (dma-solutions.com); funads.co.bw",
)
BBS: Final = Source("BBS-lagen (1998:112), 4 och 5 §§, SFS 2018:1314; sigmag.se; computersweden.idg.se", _READ)
BUFFALO: Final = Source(
    "University at Buffalo, directory criteria and closing an account (buffalo.edu)",
    _READ,
    sv="University at Buffalo, krav för att stå i katalogen och att stänga ett konto (buffalo.edu)",
)
CANADA: Final = Source(
    "Treasury Board of Canada, communications directive, App. C, 2025-03-27 (tbs-sct.canada.ca)",
    _READ,
    sv="Treasury Board of Canada, direktiv om kommunikation, bilaga C, 2025-03-27 (tbs-sct.canada.ca)",
)
DIGG: Final = Source("Digg, rättslig vägledning om DOS-lagen, 6 (digg.se)", _READ)
FIU: Final = Source(
    "Florida International University, new accounts (social.fiu.edu/new-account)",
    _READ,
    sv="Florida International University, nya konton (social.fiu.edu/new-account)",
)
GDPR: Final = Source(
    "GDPR, art. 5, 6 and 13; Göteborgs stad, genomgång av sociala medier (intranat.goteborg.se)",
    _READ,
    sv="Dataskyddsförordningen, artikel 5, 6 och 13; Göteborgs stad, genomgång av sociala medier (intranat.goteborg.se)",
)
GDS: Final = Source("UK Government Digital Service, 2020-09-21 (gds.blog.gov.uk)", _READ)
GOTEBORG: Final = Source("Göteborgs stad, från idé till registrering (intranat.goteborg.se)", _READ)
GOTEBORG_REVIEW: Final = Source("Göteborgs stad, genomgång av sociala medier (intranat.goteborg.se)", _READ)
GOTENE: Final = Source("Götene kommun, sociala medier (gotene.se)", _READ)
GSA: Final = Source(
    "U.S. General Services Administration, social media (gsa.gov/portal/content/250085)",
    _READ,
    sv="U.S. General Services Administration, sociala medier (gsa.gov/portal/content/250085)",
)
HANDLES: Final = Source(
    "dontwasteyourtime.co.uk; techniquehow.com: what becomes of a name",
    _READ,
    sv="dontwasteyourtime.co.uk; techniquehow.com: vad som händer med ett namn",
)
LONELY_GROUP: Final = Source(
    "mariavivianne.se: a group lost for good without a second administrator",
    _READ,
    sv="mariavivianne.se: en grupp som gick förlorad för att det bara fanns en administratör",
)
MALMO: Final = Source("Malmö stad, förutsättningar för sociala medier (malmo.se)", _READ)
MALMO_CLOSING: Final = Source("Malmö stad, när ett konto stängs ner (malmo.se)", _READ)
NACKA: Final = Source("Nacka kommun, gallring (nacka.se); SKR, frågor och svar om sociala medier (skr.se)", _READ)
NARA: Final = Source(
    "U.S. National Archives, Records Express 2016-10-31 and 2024-11-08",
    _READ,
    sv="U.S. National Archives, Records Express 2016-10-31 och 2024-11-08",
)
NASA: Final = Source("NASA's five criteria (uniladtech.com)", _READ, sv="NASA:s fem kriterier (uniladtech.com)")
NOTICE: Final = Source(
    "Customer Contact Advisor: at least a month's notice (customercontactadvisor.blr.com)",
    _READ,
    sv="Customer Contact Advisor: minst en månads förvarning (customercontactadvisor.blr.com)",
)
PLANS: Final = Source(
    "Social media plans: DHS plan guide 2019; Göteborgs stad",
    _READ,
    sv="Planer för sociala medier: DHS plan guide 2019; Göteborgs stad",
)
QUEENSLAND: Final = Source(
    "Queensland Government, requirements for social media accounts (qld.gov.au)",
    _READ,
    sv="Queensland Government, krav på konton i sociala medier (qld.gov.au)",
)
REVIEWS: Final = Source(
    "OMB M-17-06: review every year; Brandle: main accounts twice a year",
    _READ,
    sv="OMB M-17-06: genomgång varje år; Brandle: huvudkonton två gånger om året",
)
SLEEPING: Final = Source(
    "Malmö stad; University at Buffalo; Emerson College Press: six months",
    _READ,
    sv="Malmö stad; University at Buffalo; Emerson College Press: sex månader",
)
STOCKHOLM: Final = Source("Stockholms stad, organisation och rutiner (varumarkesmanual.stockholm.se)", _READ)
STOCKHOLM_ARCHIVE: Final = Source("Stockholms stad, arkivering (varumarkesmanual.stockholm.se)", _READ)
TAKEOVER: Final = Source(
    "digital.gov, toolkit against hijacked accounts (GSA/digitalgov.gov)",
    _READ,
    sv="digital.gov, verktyg mot kapade konton (GSA/digitalgov.gov)",
)
