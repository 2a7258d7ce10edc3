#include "core/documents/csvtable.h"

#include <algorithm>
#include <array>

namespace maquette {

namespace {

constexpr int kLinesLookedAt = 10;
/// A quote that is never closed would make one cell of the whole file.
constexpr qsizetype kLongestCell = 20'000;
constexpr qsizetype kMostColumns = 1'000;

class CsvReader
{
public:
    CsvReader(QStringView text, QChar delimiter) : m_text(text), m_delimiter(delimiter) {}

    bool atEnd() const { return m_at >= m_text.size(); }

    QStringList row()
    {
        QStringList cells;
        while (cells.size() < kMostColumns) {
            cells.append(cell());
            if (atEnd() || m_text[m_at] == u'\n') {
                ++m_at;
                return cells;
            }
            ++m_at;
        }
        while (!atEnd() && m_text[m_at++] != u'\n') { }
        return cells;
    }

private:
    /// Stops on the delimiter, on the line's end or at the end.
    QString cell()
    {
        QString cell;
        if (!atEnd() && m_text[m_at] == u'"') {
            ++m_at;
            quoted(cell);
        }
        const qsizetype start = m_at;
        while (!atEnd() && m_text[m_at] != m_delimiter && m_text[m_at] != u'\n')
            ++m_at;
        cell += m_text.sliced(start, std::min(m_at - start, kLongestCell));
        return cell;
    }

    void quoted(QString &cell)
    {
        while (!atEnd() && cell.size() < kLongestCell) {
            const QChar c = m_text[m_at++];
            if (c != u'"') {
                cell += c;
            } else if (!atEnd() && m_text[m_at] == u'"') {
                cell += c;
                ++m_at;
            } else {
                return;
            }
        }
    }

    QStringView m_text;
    QChar m_delimiter;
    qsizetype m_at = 0;
};

/// How far a delimiter divides the first lines alike: the columns of the first row where most have as many, otherwise 0.
qsizetype fitOf(QStringView text, QChar delimiter)
{
    CsvReader reader(text, delimiter);
    qsizetype columns = 0;
    int lines = 0;
    int alike = 0;
    while (!reader.atEnd() && lines < kLinesLookedAt) {
        const qsizetype here = reader.row().size();
        if (lines++ == 0)
            columns = here;
        alike += here == columns ? 1 : 0;
    }
    return columns > 1 && alike * 2 > lines ? columns : 0;
}

} // namespace

qsizetype CsvTable::columns() const
{
    const auto widest = std::max_element(rows.cbegin(), rows.cend(), [](const QStringList &a, const QStringList &b) { return a.size() < b.size(); });
    return widest == rows.cend() ? 0 : widest->size();
}

CsvTable csvHead(QStringView text, int most)
{
    CsvTable table;
    qsizetype best = 0;
    for (const QChar delimiter : {QChar(u','), QChar(u';'), QChar(u'\t')}) {
        const qsizetype fit = fitOf(text, delimiter);
        if (fit > best) {
            best = fit;
            table.delimiter = delimiter;
        }
    }
    CsvReader reader(text, table.delimiter);
    while (!reader.atEnd() && table.rows.size() < most)
        table.rows.append(reader.row());
    table.isCut = !reader.atEnd();
    return table;
}

} // namespace maquette
