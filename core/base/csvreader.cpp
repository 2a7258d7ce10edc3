#include "core/base/csvreader.h"

namespace maquette {

namespace {

QChar separatorOf(QStringView text)
{
    const QStringView line = text.left(text.indexOf(u'\n') < 0 ? text.size() : text.indexOf(u'\n'));
    QChar best = u',';
    for (const QChar separator : {u';', u'\t'}) {
        if (line.count(separator) > line.count(best))
            best = separator;
    }
    return best;
}

/// Takes a text apart from left to right.
class CsvReader
{
public:
    explicit CsvReader(QStringView text) : m_text(text), m_separator(separatorOf(text)) {}

    QList<QStringList> read()
    {
        while (m_at < m_text.size())
            step(m_text[m_at++]);
        endRow();
        return m_rows;
    }

private:
    void step(QChar c)
    {
        if (m_isQuoted) {
            if (c != u'"')
                m_cell += c;
            else if (m_at < m_text.size() && m_text[m_at] == u'"')
                m_cell += m_text[m_at++];
            else
                m_isQuoted = false;
        } else if (c == u'"' && m_cell.isEmpty()) {
            m_isQuoted = true;
        } else if (c == m_separator) {
            endCell();
        } else if (c == u'\n' || c == u'\r') {
            endRow();
        } else {
            m_cell += c;
        }
    }

    void endCell()
    {
        m_row.append(m_cell);
        m_cell.clear();
    }

    void endRow()
    {
        endCell();
        if (m_row.size() > 1 || !m_row.constFirst().isEmpty())
            m_rows.append(m_row);
        m_row.clear();
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    bool m_isQuoted = false;
    QString m_cell;
    QStringList m_row;
    QList<QStringList> m_rows;
};

} // namespace

QList<QStringList> readCsv(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    return CsvReader(text).read();
}

} // namespace maquette
