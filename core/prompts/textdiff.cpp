#include "core/prompts/textdiff.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace maquette {

namespace {

/// Texts that are further apart are not worth the search: it takes the square of this.
constexpr int kMostChanges = 1'200;
/// Of the letters of two lines, below which one is no change of the other.
constexpr double kLeastShared = 0.3;

using Tokens = QList<QStringView>;
/// Places of the same tokens, ascending in both.
using Matches = std::vector<std::pair<int, int>>;

/// Myers' greedy search between two points, with what it came through kept for the way back.
class ShortestPath
{
public:
    ShortestPath(const Tokens &a, const Tokens &b, int front, int back)
        : m_a(a)
        , m_b(b)
        , m_front(front)
        , m_n(static_cast<int>(a.size()) - front - back)
        , m_m(static_cast<int>(b.size()) - front - back)
    {
    }

    /// Empty when it takes more than kMostChanges.
    std::optional<Matches> find()
    {
        const int most = std::min(kMostChanges, m_n + m_m);
        std::vector<int> reach(2 * static_cast<std::size_t>(most) + 3, 0);
        const int middle = most + 1;
        for (int d = 0; d <= most; ++d) {
            m_reached.emplace_back(reach.begin() + (middle - d - 1), reach.begin() + (middle + d + 2));
            for (int k = -d; k <= d; k += 2) {
                const int place = middle + k;
                const auto at = static_cast<std::size_t>(place);
                const bool isDown = k == -d || (k != d && reach[at - 1] < reach[at + 1]);
                int x = isDown ? reach[at + 1] : reach[at - 1] + 1;
                while (x < m_n && x - k < m_m && x - k >= 0 && isSame(x, x - k))
                    ++x;
                reach[at] = x;
                if (x >= m_n && x - k >= m_m)
                    return wayBack(d, k);
            }
        }
        return {};
    }

private:
    bool isSame(int x, int y) const { return m_a.at(m_front + x) == m_b.at(m_front + y); }

    Matches wayBack(int d, int k) const
    {
        Matches matches;
        int x = m_n;
        for (; d >= 0; --d) {
            // Diagonal j of the step before stands at j + d + 1.
            const std::vector<int> &before = m_reached.at(static_cast<std::size_t>(d));
            const int place = k + d + 1;
            const auto at = static_cast<std::size_t>(place);
            const bool isDown = k == -d || (k != d && before[at - 1] < before[at + 1]);
            const int start = d == 0 ? 0 : (isDown ? before[at + 1] : before[at - 1] + 1);
            for (; x > start; --x)
                matches.emplace_back(m_front + x - 1, m_front + x - 1 - k);
            if (d == 0)
                break;
            x = isDown ? before[at + 1] : before[at - 1];
            k += isDown ? 1 : -1;
        }
        std::reverse(matches.begin(), matches.end());
        return matches;
    }

    const Tokens &m_a;
    const Tokens &m_b;
    int m_front;
    int m_n;
    int m_m;
    /// How far each diagonal had come before step d: diagonals -d-1 to d+1.
    std::vector<std::vector<int>> m_reached;
};

Matches matchesOf(const Tokens &a, const Tokens &b)
{
    const int shorter = static_cast<int>(std::min(a.size(), b.size()));
    int front = 0;
    while (front < shorter && a.at(front) == b.at(front))
        ++front;
    int back = 0;
    while (front + back < shorter && a.at(a.size() - 1 - back) == b.at(b.size() - 1 - back))
        ++back;
    Matches matches;
    for (int i = 0; i < front; ++i)
        matches.emplace_back(i, i);
    if (const auto between = ShortestPath(a, b, front, back).find())
        matches.insert(matches.end(), between->begin(), between->end());
    for (int i = back; i > 0; --i)
        matches.emplace_back(static_cast<int>(a.size()) - i, static_cast<int>(b.size()) - i);
    return matches;
}

/// Words, runs of blanks, and single signs.
Tokens wordsOf(QStringView line)
{
    Tokens words;
    const auto classOf = [](QChar c) { return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() ? 1 : (c.isSpace() ? 2 : 0); };
    for (qsizetype at = 0; at < line.size();) {
        const int kind = classOf(line.at(at));
        qsizetype end = at + 1;
        while (kind != 0 && end < line.size() && classOf(line.at(end)) == kind)
            ++end;
        words.append(line.mid(at, end - at));
        at = end;
    }
    return words;
}

/// What of `words` is not among the `kept` ones, joined where it touches.
QList<std::pair<int, int>> marksOf(const Tokens &words, const std::vector<int> &kept)
{
    QList<std::pair<int, int>> marks;
    int at = 0;
    auto next = kept.begin();
    for (int i = 0; i < words.size(); ++i) {
        const int length = static_cast<int>(words.at(i).size());
        if (next != kept.end() && *next == i) {
            ++next;
        } else if (!marks.isEmpty() && marks.constLast().first + marks.constLast().second == at) {
            marks.last().second += length;
        } else {
            marks.append({at, length});
        }
        at += length;
    }
    return marks;
}

void markWords(DiffLine &removed, DiffLine &added)
{
    const Tokens before = wordsOf(removed.text);
    const Tokens after = wordsOf(added.text);
    std::vector<int> keptBefore;
    std::vector<int> keptAfter;
    qsizetype shared = 0;
    for (const auto &match : matchesOf(before, after)) {
        keptBefore.push_back(match.first);
        keptAfter.push_back(match.second);
        shared += before.at(match.first).trimmed().size();
    }
    const qsizetype all = std::max<qsizetype>(1, std::max(removed.text.size(), added.text.size()));
    if (static_cast<double>(shared) < kLeastShared * static_cast<double>(all))
        return;
    removed.marks = marksOf(before, keptBefore);
    added.marks = marksOf(after, keptAfter);
}

/// The lines between two that stayed.
void appendChange(QList<DiffLine> &lines, const Tokens &removed, const Tokens &added)
{
    QList<DiffLine> gone;
    QList<DiffLine> come;
    for (const QStringView line : removed)
        gone.append({DiffLine::Kind::Removed, line.toString(), {}});
    for (const QStringView line : added)
        come.append({DiffLine::Kind::Added, line.toString(), {}});
    for (qsizetype i = 0; i < std::min(gone.size(), come.size()); ++i)
        markWords(gone[i], come[i]);
    lines += gone;
    lines += come;
}

} // namespace

QList<DiffLine> diffOf(const QString &from, const QString &to)
{
    const Tokens before = QStringView(from).split(u'\n');
    const Tokens after = QStringView(to).split(u'\n');
    QList<DiffLine> lines;
    int x = 0;
    int y = 0;
    for (const auto &match : matchesOf(before, after)) {
        appendChange(lines, before.mid(x, match.first - x), after.mid(y, match.second - y));
        lines.append({DiffLine::Kind::Same, before.at(match.first).toString(), {}});
        x = match.first + 1;
        y = match.second + 1;
    }
    appendChange(lines, before.mid(x), after.mid(y));
    return lines;
}

} // namespace maquette
