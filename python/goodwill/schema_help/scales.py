# SPDX-License-Identifier: Apache-2.0
"""Answers in words, and the many ways to write that there is none."""

from __future__ import annotations

#: Scales in words, lowest first; the words of one place are alternatives.
_SCALES = """
very dissatisfied/very unsatisfied/extremely dissatisfied; dissatisfied/unsatisfied/somewhat dissatisfied; neutral/neither satisfied nor dissatisfied/neither/ok/so so/so-so; satisfied/somewhat satisfied; very satisfied/extremely satisfied
strongly disagree/totally disagree; disagree/somewhat disagree; neutral/neither agree nor disagree/neither/undecided; agree/somewhat agree; strongly agree/totally agree
very poor/terrible/awful; poor/bad; fair/average/ok/okay; good; excellent/very good
very unlikely/extremely unlikely; unlikely/somewhat unlikely; neutral/neither likely nor unlikely/neither; likely/somewhat likely; very likely/extremely likely
very difficult/extremely difficult; difficult/somewhat difficult; neutral/neither easy nor difficult/neither; easy/somewhat easy; very easy/extremely easy
never; rarely/seldom; sometimes/occasionally; often; always
非常不满意/很不满意/十分不满意/极不满意; 不满意/不太满意/较不满意/比较不满意; 一般/中立/尚可/还可以/基本满意; 满意/比较满意/较满意; 非常满意/很满意/十分满意
非常不同意/完全不同意/很不同意; 不同意/不太同意/比较不同意; 一般/中立/不确定/说不清; 同意/比较同意; 非常同意/完全同意/很同意
非常不愿意/很不愿意; 不愿意/不太愿意; 一般/中立/不确定; 愿意/比较愿意; 非常愿意/很愿意
非常差/很差/极差; 差/较差/比较差; 一般/中等/尚可; 好/较好/良好/比较好; 非常好/很好/优秀
非常困难/很困难; 困难/比较困难/不太方便; 一般; 容易/比较容易/方便; 非常容易/很容易/非常方便
"""
SCALES: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(frozenset(place.strip().split("/")) for place in line.split(";")) for line in _SCALES.strip().splitlines()
)

#: Two answers, the bad one first.
PAIRS = (
    ("no", "yes"), ("n", "y"), ("false", "true"), ("bad", "good"), ("dissatisfied", "satisfied"), ("not satisfied", "satisfied"),
    ("unsatisfied", "satisfied"), ("neutral or dissatisfied", "satisfied"), ("不满意", "满意"), ("否", "是"), ("差评", "好评"), ("不愿意", "愿意"),
)  # fmt: skip

#: Texts that stand where nothing is known.
UNKNOWN = frozenset(
    [
        "?",
        "??",
        "???",
        "-",
        "--",
        "---",
        ".",
        "n/a",
        "na",
        "#n/a",
        "none",
        "nil",
        "null",
        "unknown",
        "missing",
        "not known",
        "not available",
        "no answer",
        "no response",
        "tbd",
        "nan",
        "未知",
        "不详",
        "不明",
        "无",
        "空",
        "暂无",
        "未填",
        "未填写",
        "缺失",
        "未回答",
        "（空）",
        "(空)",
        "/",
    ]
)
#: Texts that say that the question did not apply.
NOT_APPLICABLE = frozenset(
    [
        "not applicable",
        "does not apply",
        "did not use",
        "don't know",
        "dont know",
        "no opinion",
        "not used",
        "不适用",
        "未使用",
        "不清楚",
        "不知道",
        "没用过",
        "(跳过)",
        "（跳过）",
    ]
)
#: Numbers that surveys write for "no answer", where the real ones lie elsewhere.
SENTINELS = frozenset({-1.0, -2.0, -7.0, -8.0, -9.0, -88.0, -99.0, -98.0, -97.0, -999.0, -9999.0, 88.0, 97.0, 98.0, 99.0, 888.0, 998.0, 999.0, 9999.0})  # fmt: skip
#: Lowest and highest mark of the usual scales.
USUAL = ((1, 3), (1, 4), (1, 5), (0, 4), (0, 5), (1, 6), (1, 7), (1, 10), (0, 10), (1, 100), (0, 100))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def is_unknown(text: str) -> bool:
    """Whether a text stands where nothing is known."""
    return _folded(text) in UNKNOWN


def is_not_applicable(text: str) -> bool:
    """Whether a text says that the question did not apply."""
    return _folded(text) in NOT_APPLICABLE


def meaning_of(words: list[str]) -> dict[str, float] | None:
    """What the words of a scale stand for: 1 and upward for a scale, 0 and 1 for two answers; None when they are none.

    Parameters
    ----------
    words : list of str
        All the different answers.

    Returns
    -------
    dict or None
    """
    folded = {word: _folded(word) for word in words}
    for bad, good in PAIRS:
        if set(folded.values()) == {bad, good}:
            return {word: float(text == good) for word, text in folded.items()}
    if len(words) < 2:
        return None
    for scale in SCALES:
        found = {
            word: float(place) for word, text in folded.items() for place, same in enumerate(scale, 1) if text in same
        }
        if len(found) == len(words) and len(set(found.values())) == len(words):
            return dict(sorted(found.items(), key=lambda item: item[1]))
    return None
