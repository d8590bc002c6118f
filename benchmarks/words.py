"""What the benchmark's corpora are written with: an invented coast, its towns and their quarrels."""

# ruff: noqa: RUF001  (typographic quotation marks and dashes are what such articles print)

from __future__ import annotations

GIVEN = (
    "Ada", "Björn", "Chloé", "Dorota", "Elif", "Fábio", "Greta", "Håkon", "Inês", "Jürgen",
    "Kaja", "Łucja", "Marek", "Nils", "Olga", "Pauline", "Rasmus", "Søren", "Tereza", "Yusuf",
)  # fmt: skip
FAMILY = (
    "Aasen", "Berg", "Čermák", "Dubois", "Ek", "Farkaš", "Grøn", "Holm", "Ivanić", "Jõgi",
    "Kowalczyk", "Lindström", "Müller", "Nagy", "Østby", "Pereira", "Quist", "Råberg", "Sørli", "Tamm",
)  # fmt: skip
PLACES = (
    "Northport", "Southport", "Ålesby", "Grünau", "Saint-Rémy", "Ostrów", "Kirkevåg", "Marstrand-over-Lee",
    "Fährhafen", "Três Pontes", "Little Haven", "Øvre Sund",
)  # fmt: skip
BODIES = (
    "Harbour Board", "Water Authority", "Ferry Company", "Chamber of Trade", "Coast Guard", "Bridge Society",
    "Council of Towns", "Pilots’ Guild", "Land Registry", "Fishers’ Union",
)  # fmt: skip
OUTLETS = (
    "Courier", "Post", "Tidende", "Zeitung", "Observer", "Gazette", "Dziennik", "Journal", "Tribune", "Blad",
)  # fmt: skip
ROLES = (
    "host", "signed for the towns", "took part by video link", "paid for it", "was not invited",
    "sent an observer", "spoke first", "to build it", "affected by it", "refused to sign",
)  # fmt: skip
OFFICES = ("chair", "spokeswoman", "member of the board", "treasurer", "harbour master", "former director")
KINDS = ("meeting", "agreement", "vote", "accident", "construction", "negotiation", "hearing", "strike")
LANGUAGES = ("en", "de", "fr", "pl", "da", "pt-BR")
SOURCE_TYPES = ("article-newspaper", "webpage", "report", "article-magazine", "speech", "broadcast")
TOPICS = (
    "bridge", "ferry", "toll", "dredging", "harbour", "lighthouse", "breakwater", "pilots", "fishery",
    "pipeline", "tunnel", "quay", "warehouse", "fairway", "customs",
)  # fmt: skip
DEEDS = (
    "vote", "delay", "opening", "survey", "dispute", "closure", "tender", "repair", "inquiry", "grant",
    "protest", "lease", "hearing", "collapse", "plan",
)  # fmt: skip

# A text is a beginning, a middle and perhaps an end, each short enough for a line of its own.
BEGINNINGS = (
    "The towns on both sides of the sound",
    "The new harbour board, in office since the spring,",
    "Nobody at the water authority",
    "Most of those who own a boat in Ålesby",
    "The engineers who drew up the second report",
    "The ministry, which had kept silent so far,",
    "Two of the three bidders",
    "The ferry company’s own accountants",
    "A majority in the council of Grünau",
    "The insurers of the crane that fell",
    "Whoever wrote the annex to the contract",
    "The pilots, among them the oldest of the guild,",
    "The mayor’s office in Saint-Rémy",
    "Those who live below the dyke",
    "The auditors of the regional fund",
)
MIDDLES = (
    "would not pay for a survey that others had ordered",
    "expected the work to take two winters longer",
    "had known of the cracks in the third pier for a year",
    "wanted the toll to be halved before the season",
    "could not say who was to own the quay afterwards",
    "saw no reason to close the fairway for a day",
    "asked for a hearing on both reports",
    "would rather have a tunnel, at whatever price",
    "promised to sign as soon as there was money",
    "no longer counted on the grant announced in May",
    "took the figures from a draft since withdrawn",
    "doubted that the pumps could hold back a flood",
    "held the contract to be void",
    "offered to lend a dredger until the autumn",
    "did not see the tenders opened",
)
ENDS = (
    "and would say so before the committee.",
    "but left it open what happens to the old ferry.",
    "as long as the other side did not build first.",
    "although the report of 2018 came to another result.",
    "unless the region took over a third of the cost.",
    "because the bed of the sound is softer than had been thought.",
    "which would be the third delay in a row.",
    "and not only for the sake of the fishers.",
    "whatever the court in Ostrów decides.",
    "since nobody had asked the people of Três Pontes.",
)
NOTES = (
    "The article does not say when.",
    "Whose figures these are is left open.",
    "The date is that of the report; the article has only the month.",
    "Counted from “last Tuesday”.",
    "The name is spelt in two ways; the first is kept.",
    "A judgement of the article, not of the speaker.",
    "Read as one event, though it went on overnight.",
    "The marker stands at the end of the paragraph.",
)
QUOTES = (
    "not a penny more",
    "the work of a generation",
    "a bridge to nowhere",
    "we shall see",
    "entirely without precedent",
    "ein Fass ohne Boden",
    "à nos frais, évidemment",
    "sooner or later, and rather later",
    "on solid ground – for once",
    "robust",
)
ATTRIBUTIONS = (
    "reports from the harbour",
    "it is said in Grünau",
    "people close to the board",
    "no source named",
)
TITLES = {
    "en": ("Who pays for the {}?", "The {} and its price", "Another year for the {}"),
    "de": ("Streit um {}: Rückzug der Städte", "Was wird aus „{}“?", "Kein Geld für {}"),
    "fr": ("Le projet « {} » à nouveau retardé", "À qui appartient {} ?", "{} : la facture s’alourdit"),
    "pl": ("Kto zapłaci za {}?", "Spór o {} trwa", "{} – ciąg dalszy"),
    "da": ("Hvem betaler for {}?", "{}: nu bliver det dyrt", "Sagen om {} går om"),
    "pt-BR": ("Quem paga {}?", "{}: a obra que não acaba", "A questão de {}"),
}
HEADINGS = (
    "What the board knew",
    "‘Not for them to decide’",
    "A question of money",
    "Two reports",
    "“A bridge to nowhere”",
    "The view from Grünau",
    "After the storm",
    "Nobody’s quay",
)
