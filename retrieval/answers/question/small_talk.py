"""What is no question: nothing, noise, a greeting, a call for help, far too much. Each gets one useful sentence."""

from __future__ import annotations

import re
from functools import cache

LONGEST = 2000
"""Characters that a question may have; a longer text is no question but a document."""

EXAMPLE = "for example “What did Putin say about NATO?”, “Who said …?” or “Did Kirby say …?”"

_SENTENCES = {
    "empty": f"Ask who said what, {EXAMPLE}.",
    "long": f"That is too long for one question; please ask in at most {LONGEST:,} characters, {EXAMPLE}.",
    "noise": f"I can only read questions in words, {EXAMPLE}.",
    "greeting": f"Hello! Ask me who said what, {EXAMPLE}.",
    "thanks": "You are welcome; ask me who said what whenever you like.",
    "help": f"I look up who said what in the articles on record, word for word: ask {EXAMPLE}.",
    "bye": "Goodbye; ask me who said what whenever you like.",
    "which": "Which words do you mean? Please give them, best between quotation marks.",
    "unsaid": f"I can only tell what was said, not what was not; ask {EXAMPLE}.",
    "whom": f"I cannot tell who is meant; please name the person, {EXAMPLE}.",
}

_PHRASES = {
    "greeting": r"(?:hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|sup|what'?s up|"
    r"how are you(?: doing)?)(?: (?:there|bot|all|everyone|on ?record|you|today))*",
    "thanks": r"(?:many )?(?:thanks|thank you|thx|ty|cheers|great|nice|cool|ok|okay|perfect|got it|good bot|awesome|"
    r"wow|lol|haha)(?: (?:a lot|so much|very much|bot|you|man|mate|again|that'?s? (?:great|helpful|all)))*",
    "help": r"(?:please )?(?:/?help|\?+|usage|commands|instructions|info|about|help me|i need help|/?start|menu|"
    r"(?:what|how) (?:can|do|does|should|could) (?:i|you|this|it|the bot)(?: bot)? "
    r"(?:do|ask(?: you)?|use (?:this|it|you)|work|help|tell me|answer|know)|"
    r"who are you|what are you|what(?:'?s| is) this|are you (?:a bot|human|an ai|real))(?: please)?",
    "unsaid": r"wh?[ao]t (?:(?:did|has|have|does|do)(?:n't|nt| not) .+|(?:did|has|have|does|do) .+ not) "
    r"(?:say|said|mention)\b.*",
    "bye": r"(?:bye|goodbye|see you|see ya|good night|cya|later)(?: (?:bye|bot|then|all))*",
}


def sentence(name: str) -> str:
    """The sentence for a kind of text that is no question."""
    return _SENTENCES[name]


def reply(text: str) -> str:
    """The sentence that answers a text which is no question; empty where it may be one."""
    if not text.strip():
        return _SENTENCES["empty"]
    if len(text) > LONGEST:
        return _SENTENCES["long"]
    bare = " ".join(re.sub(r"[^\w\s'’?/]", " ", text).lower().replace("’", "'").split())
    for kind, pattern in _phrases().items():
        if pattern.fullmatch(bare):
            return _SENTENCES[kind]
    if not any(c.isalnum() for c in text):
        return _SENTENCES["noise"]
    return ""


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?:{pattern})\s*\??") for kind, pattern in _PHRASES.items()}
