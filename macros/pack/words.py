"""What a package's page says of itself, by language. The lesson keeps its own.

To add a language: a dictionary with the same keys here; `course pack --language` then knows it.
"""

ENGLISH = {
    "intro": "{count} questions. You pass with {mark} % right.",
    "attempts": "You have {attempts} attempts; answering every question once is one.",
    "attempt": "You have one attempt: answering every question once.",
    "sure": "This clears your answers to this quiz.",
    "no-scripts": (
        "JavaScript is off, so nothing is reported. You can still read every question; “Answer "
        "and reasons” below each one opens what is right, and why."
    ),
    "reported": "Your answers and your score are reported to the course that you opened this from.",
    "alone": "No learning platform was found: you can answer, but nothing is kept or reported.",
    "ended": (
        "This session has ended, so nothing is reported. "
        "Close this window and open the lesson again from your course."
    ),
    "passed": "You have passed this lesson already. Whatever you answer now, that stays.",
    "lost": "The connection was lost. Your answers are sent again as soon as it is back.",
    "dropped": "The learning platform has too little room to keep all of your answers.",
    "spent": "You have used every attempt. The score that was reported stays.",
    "back": "Leave the lesson",
    "about": "About this package",
    "origin": "The whole course: ",
}

LANGUAGES = {"en": ENGLISH}
