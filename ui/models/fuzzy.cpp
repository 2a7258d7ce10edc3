#include "ui/models/fuzzy.h"

#include <algorithm>

namespace maquette::ui {

namespace {

/// Lower case without accents, one character for each of `text`.
QString folded(const QString &text)
{
    QString result = text;
    for (QChar &c : result) {
        c = c.toCaseFolded();
        const QString parts = c.decomposition();
        if (!parts.isEmpty())
            c = parts.front();
    }
    return result;
}

bool startsWord(const QString &text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

/// The word as one piece, at its best place.
std::optional<FuzzyMatch> matchRun(const QString &word, const QString &text, const QString &plain)
{
    std::optional<FuzzyMatch> best;
    for (qsizetype at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
        const bool atWord = startsWord(text, at);
        const int length = static_cast<int>(word.size());
        const int score = 20 * length + (atWord ? 40 : 0) + (at == 0 ? 20 : 0) - static_cast<int>(std::min<qsizetype>(at, 20));
        if (best && best->score >= score)
            continue;
        best = FuzzyMatch{.score = score, .positions = {}};
        for (int i = 0; i < length; ++i)
            best->positions.append(static_cast<int>(at) + i);
    }
    return best;
}

/// The word's letters scattered over the text; starts of words are preferred.
std::optional<FuzzyMatch> matchScattered(const QString &word, const QString &text, const QString &plain)
{
    FuzzyMatch match;
    qsizetype at = 0;
    for (const QChar c : word) {
        qsizetype found = plain.indexOf(c, at);
        if (found < 0)
            return {};
        for (qsizetype next = found; next >= 0; next = plain.indexOf(c, next + 1)) {
            if (startsWord(text, next)) {
                // Only when the rest still fits behind it; otherwise the first place is as good.
                found = next;
                break;
            }
        }
        const bool follows = !match.positions.isEmpty() && match.positions.constLast() == found - 1;
        match.score += (startsWord(text, found) ? 12 : 0) + (follows ? 6 : 0) + 1;
        match.positions.append(static_cast<int>(found));
        at = found + 1;
    }
    const bool isInitials = std::all_of(match.positions.cbegin(), match.positions.cend(),
                                        [&text](int position) { return startsWord(text, position); });
    if (isInitials)
        match.score += 20 * static_cast<int>(word.size());
    return match;
}

std::optional<FuzzyMatch> matchWord(const QString &word, const QString &text, const QString &plain)
{
    if (auto run = matchRun(word, text, plain))
        return run;
    if (word.size() < 2)
        return {};
    return matchScattered(word, text, plain);
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text)
{
    const QString plain = folded(text);
    FuzzyMatch total;
    const QStringList words = folded(pattern).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const auto match = matchWord(word, text, plain);
        if (!match)
            return {};
        total.score += match->score;
        total.positions += match->positions;
    }
    std::sort(total.positions.begin(), total.positions.end());
    total.positions.erase(std::unique(total.positions.begin(), total.positions.end()), total.positions.end());
    // Of two that fit alike the shorter one was meant.
    total.score -= static_cast<int>(std::min<qsizetype>(text.size() / 8, 10));
    return total;
}

} // namespace maquette::ui
