#include "core/documents/spreadsheet.h"

#include "core/documents/xmlbody.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostSheets = 500;
constexpr int kMostColumns = 16'384;
/// Rows and cells that are said to be repeated: more than that is emptiness up to the sheet's end.
constexpr int kMostRepeats = 1'000;
/// Even empty texts take memory; a sheet has a million rows.
constexpr qsizetype kMostSharedTexts = 2'000'000;
constexpr qsizetype kLongestTitle = 200;

/// Puts a sheet together cell by cell; empty rows and cells at ends cost nothing.
class SheetText
{
public:
    void cell(int column, QString value)
    {
        if (value.isEmpty() || column < 0 || column >= kMostColumns)
            return;
        // A cell is one cell of a line, whatever is in it.
        value.replace(u'\n', u' ');
        value.replace(u'\t', u' ');
        if (column > m_column)
            m_row += QString(column - m_column, u'\t');
        m_column = std::max(m_column, column);
        m_row += value;
    }

    void endRow(int times)
    {
        if (m_row.isEmpty()) {
            m_isGap = !m_text.isEmpty();
        } else {
            if (std::exchange(m_isGap, false))
                m_text += u'\n';
            for (int i = 0; i < times && !isTooLong(); ++i)
                m_text += m_row + u'\n';
        }
        m_row.clear();
        m_column = 0;
    }

    bool isTooLong() const { return m_text.size() + m_row.size() > kLongestDocument; }
    QString takeText() { return std::exchange(m_text, {}).trimmed(); }

private:
    QString m_text;
    QString m_row;
    int m_column = 0;
    bool m_isGap = false;
};

int repeats(const QXmlStreamReader &xml, QStringView attribute)
{
    return std::clamp(xmlbody::attribute(xml, attribute).toInt(), 1, kMostRepeats);
}

QString titleOf(const QXmlStreamReader &xml)
{
    return xmlbody::attribute(xml, u"name").left(kLongestTitle);
}

/// "BC12": 54. -1 for none.
int columnOf(QStringView reference)
{
    int column = 0;
    for (const QChar c : reference) {
        if (c < u'A' || c > u'Z' || column > kMostColumns)
            break;
        column = column * 26 + (c.unicode() - u'A' + 1);
    }
    return column - 1;
}

/// Texts that cells refer to by number. The words of readings (phonetic runs) are no part of them.
Result<QStringList> sharedTexts(const OfficeFile &file)
{
    const auto xml = xmlbody::part(file, u"xl/sharedStrings.xml");
    if (!xml)
        return xml.error().kind == Error::Kind::NotFound ? Result<QStringList>(QStringList()) : tl::unexpected(xml.error());
    QStringList texts;
    QString text;
    qsizetype length = 0;
    bool isText = false;
    bool isTooMuch = false;
    int readings = 0;
    const auto read = xmlbody::walk(file, *xml, [&](QXmlStreamReader &reader) {
        const QStringView name = reader.name();
        if (name == u"rPh"_s)
            readings += reader.isStartElement() ? 1 : reader.isEndElement() ? -1 : 0;
        else if (name == u"t"_s && !reader.isCharacters())
            isText = reader.isStartElement();
        else if (reader.isCharacters() && isText && readings == 0)
            text += reader.text();
        else if (name == u"si"_s && reader.isEndElement()) {
            length += text.size();
            texts.append(std::exchange(text, {}));
        }
        isTooMuch = length + text.size() > kLongestDocument || texts.size() > kMostSharedTexts;
        return !isTooMuch;
    });
    if (!read)
        return tl::unexpected(read.error());
    return isTooMuch ? Result<QStringList>(xmlbody::tooMuchText()) : texts;
}

struct SheetEntry
{
    QString title;
    QString part;
};

/// Names in the order of the tabs, and where the sheets are.
Result<QList<SheetEntry>> sheetEntries(const OfficeFile &file)
{
    QHash<QString, QString> targets;
    if (const auto relations = xmlbody::part(file, u"xl/_rels/workbook.xml.rels")) {
        const auto read = xmlbody::walk(file, *relations, [&targets](QXmlStreamReader &reader) {
            if (reader.isStartElement() && reader.name() == u"Relationship"_s)
                targets.insert(xmlbody::attribute(reader, u"Id"), xmlbody::attribute(reader, u"Target"));
            return targets.size() < kMostSheets * 4;
        });
        if (!read)
            return tl::unexpected(read.error());
    }
    const auto workbook = xmlbody::part(file, u"xl/workbook.xml");
    if (!workbook)
        return tl::unexpected(workbook.error());
    QList<SheetEntry> sheets;
    const auto read = xmlbody::walk(file, *workbook, [&](QXmlStreamReader &reader) {
        if (reader.isStartElement() && reader.name() == u"sheet"_s) {
            const QString target = targets.value(xmlbody::attribute(reader, u"id"), u"worksheets/sheet%1.xml"_s.arg(sheets.size() + 1));
            sheets.append({titleOf(reader), target.startsWith(u'/') ? target.mid(1) : u"xl/"_s + target});
        }
        return sheets.size() < kMostSheets;
    });
    return read ? Result<QList<SheetEntry>>(sheets) : tl::unexpected(read.error());
}

class WorkbookSheet
{
public:
    explicit WorkbookSheet(const QStringList &texts) : m_texts(texts) {}

    bool take(QXmlStreamReader &xml)
    {
        const QStringView name = xml.name();
        if (xml.isCharacters()) {
            if (m_isValue)
                m_value += xml.text();
        } else if (name == u"v"_s || name == u"t"_s) {
            m_isValue = xml.isStartElement();
        } else if (name == u"c"_s && xml.isStartElement()) {
            const int named = columnOf(xmlbody::attribute(xml, u"r"));
            m_column = named >= 0 ? named : m_column + 1;
            m_type = xmlbody::attribute(xml, u"t");
        } else if (name == u"c"_s) {
            m_text.cell(m_column, value());
        } else if (name == u"row"_s && xml.isEndElement()) {
            m_text.endRow(1);
            m_column = -1;
        }
        return !isTooLong();
    }

    bool isTooLong() const { return m_text.isTooLong() || m_value.size() > kLongestDocument; }
    QString takeText() { return m_text.takeText(); }

private:
    QString value()
    {
        const QString value = std::exchange(m_value, {});
        if (m_type == "s"_L1)
            return m_texts.value(value.toInt());
        if (m_type == "b"_L1)
            return value == "1"_L1 ? u"TRUE"_s : u"FALSE"_s;
        return value;
    }

    const QStringList &m_texts;
    SheetText m_text;
    QString m_value;
    QString m_type;
    int m_column = -1;
    bool m_isValue = false;
};

/// Tables of an OpenDocument file.
class OpenTables
{
public:
    bool take(QXmlStreamReader &xml)
    {
        const QStringView name = xml.name();
        if (xml.isCharacters()) {
            if (m_paragraphs > 0)
                m_value += xml.text();
        } else if (name == u"p"_s) {
            m_paragraphs += xml.isStartElement() ? 1 : -1;
            if (xml.isStartElement() && !m_value.isEmpty())
                m_value += u' ';
        } else if (name == u"table-cell"_s || name == u"covered-table-cell"_s) {
            takeCell(xml);
        } else if (name == u"table-row"_s) {
            if (xml.isStartElement())
                m_rowRepeats = repeats(xml, u"number-rows-repeated");
            else
                m_text.endRow(m_rowRepeats);
            m_column = 0;
        } else if (name == u"table"_s) {
            if (xml.isStartElement()) {
                pages.append({titleOf(xml), {}, {}});
            } else if (!pages.isEmpty()) {
                pages.last().text = m_text.takeText();
                length += pages.constLast().text.size();
            }
        }
        return !isTooLong() && pages.size() <= kMostSheets;
    }

    bool isTooLong() const { return m_text.isTooLong() || m_value.size() > kLongestDocument || length > kLongestDocument; }

    QList<DocumentPage> pages;
    qsizetype length = 0;

private:
    void takeCell(const QXmlStreamReader &xml)
    {
        if (xml.isStartElement()) {
            m_cellRepeats = repeats(xml, u"number-columns-repeated");
            m_value.clear();
            return;
        }
        const QString value = std::exchange(m_value, {}).trimmed();
        for (int i = 0; i < m_cellRepeats && !value.isEmpty() && !m_text.isTooLong(); ++i)
            m_text.cell(m_column + i, value);
        m_column = std::min(m_column + m_cellRepeats, kMostColumns);
    }

    SheetText m_text;
    QString m_value;
    int m_paragraphs = 0;
    int m_column = 0;
    int m_cellRepeats = 1;
    int m_rowRepeats = 1;
};

} // namespace

Result<QList<DocumentPage>> workbookSheets(const OfficeFile &file)
{
    const auto texts = sharedTexts(file);
    if (!texts)
        return tl::unexpected(texts.error());
    const auto entries = sheetEntries(file);
    if (!entries)
        return tl::unexpected(entries.error());
    QList<DocumentPage> pages;
    qsizetype length = 0;
    for (const SheetEntry &entry : *entries) {
        const auto xml = xmlbody::part(file, entry.part);
        // A sheet of charts has no cells and stands elsewhere.
        if (!xml && xml.error().kind == Error::Kind::NotFound)
            continue;
        if (!xml)
            return tl::unexpected(xml.error());
        WorkbookSheet sheet(*texts);
        if (const auto read = xmlbody::walk(file, *xml, [&sheet](QXmlStreamReader &reader) { return sheet.take(reader); }); !read)
            return tl::unexpected(read.error());
        if (sheet.isTooLong())
            return xmlbody::tooMuchText();
        pages.append({entry.title, sheet.takeText(), {}});
        length += pages.constLast().text.size();
        if (length > kLongestDocument)
            return xmlbody::tooMuchText();
    }
    return pages;
}

Result<QList<DocumentPage>> openSheets(const OfficeFile &file)
{
    const auto xml = xmlbody::part(file, u"content.xml");
    if (!xml)
        return tl::unexpected(xml.error());
    OpenTables tables;
    if (const auto read = xmlbody::walk(file, *xml, [&tables](QXmlStreamReader &reader) { return tables.take(reader); }); !read)
        return tl::unexpected(read.error());
    if (tables.isTooLong())
        return xmlbody::tooMuchText();
    return tables.pages;
}

} // namespace maquette
