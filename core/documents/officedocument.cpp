#include "core/documents/officedocument.h"

#include "core/documents/spreadsheet.h"
#include "core/documents/xmlbody.h"
#include "core/documents/ziparchive.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostSlides = 2'000;
constexpr int kMostSpaces = 1'000;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::Documents", text);
}

bool has(const ZipArchive &archive, QStringView name)
{
    return std::any_of(archive.entries().cbegin(), archive.entries().cend(), [name](const ZipArchive::Entry &entry) { return entry.name == name; });
}

bool hasMedia(const ZipArchive &archive)
{
    static constexpr std::array kFolders{"word/media/"_L1, "ppt/media/"_L1, "xl/media/"_L1, "Pictures/"_L1};
    return std::any_of(archive.entries().cbegin(), archive.entries().cend(), [](const ZipArchive::Entry &entry) {
        return std::any_of(kFolders.cbegin(), kFolders.cend(), [&entry](QLatin1StringView folder) { return entry.name.startsWith(folder); });
    });
}

/// Collects the text of a document from the elements that both families of office files have, by their names without prefix.
class Prose
{
public:
    bool take(QXmlStreamReader &xml)
    {
        if (xml.isStartElement())
            start(xml);
        else if (xml.isEndElement())
            end(xml);
        else if (xml.isCharacters() && (m_isText || m_paragraphs > 0) && m_hidden == 0)
            m_text += xml.text();
        return m_text.size() <= kLongestDocument;
    }

    bool isTooLong() const { return m_text.size() > kLongestDocument; }

    /// What was collected since the last time.
    QString takeText()
    {
        static const QRegularExpression emptyLines(u"\\n{3,}"_s);
        return std::exchange(m_text, {}).replace(emptyLines, u"\n\n"_s).trimmed();
    }

private:
    void start(const QXmlStreamReader &xml)
    {
        const QStringView name = xml.name();
        // What was deleted under tracked changes is still in the file, and so are field codes and the words for fallbacks.
        if (isHidden(name))
            ++m_hidden;
        else if (name == u"t"_s)
            m_isText = true;
        else if (isOpenParagraph(xml))
            ++m_paragraphs;
        else if (name == u"tc"_s || name == u"table-cell"_s)
            m_cells.append(m_text.size());
        else if (name == u"tab"_s && !isProperty(xml))
            m_text += u'\t';
        else if (name == u"br"_s || name == u"cr"_s || name == u"line-break"_s)
            m_text += u'\n';
        else if (name == u"s"_s)
            m_text += QString(std::clamp(xmlbody::attribute(xml, u"c").toInt(), 1, kMostSpaces), u' ');
    }

    void end(const QXmlStreamReader &xml)
    {
        const QStringView name = xml.name();
        if (isHidden(name)) {
            --m_hidden;
        } else if (name == u"t"_s) {
            m_isText = false;
        } else if (name == u"p"_s || name == u"h"_s) {
            m_paragraphs -= isOpenParagraph(xml) ? 1 : 0;
            m_text += u'\n';
        } else if (name == u"tc"_s || name == u"table-cell"_s) {
            // Cells stand beside each other, whatever paragraphs they are made of.
            const qsizetype start = m_cells.isEmpty() ? m_text.size() : m_cells.takeLast();
            while (m_text.size() > start && m_text.endsWith(u'\n'))
                m_text.chop(1);
            m_text += u'\t';
        } else if (name == u"tr"_s || name == u"table-row"_s) {
            if (m_text.endsWith(u'\t'))
                m_text.chop(1);
            m_text += u'\n';
        }
    }

    static bool isHidden(QStringView name)
    {
        return name == u"delText"_s || name == u"instrText"_s || name == u"Fallback"_s || name == u"tracked-changes"_s || name == u"annotation"_s;
    }

    /// Of an OpenDocument file, whose text stands in paragraphs without another element around it.
    static bool isOpenParagraph(const QXmlStreamReader &xml)
    {
        return (xml.name() == u"p"_s || xml.name() == u"h"_s) && xml.namespaceUri().contains("opendocument"_L1);
    }

    /// A tab stop in a paragraph's properties is named like a tab in its text, but says where it is.
    static bool isProperty(const QXmlStreamReader &xml) { return !xmlbody::attribute(xml, u"pos").isEmpty(); }

    QString m_text;
    bool m_isText = false;
    int m_paragraphs = 0;
    int m_hidden = 0;
    /// Where the texts of open cells begin.
    QList<qsizetype> m_cells;
};

Result<QString> proseOf(const OfficeFile &file, QStringView name)
{
    const auto xml = xmlbody::part(file, name);
    if (!xml)
        return tl::unexpected(xml.error());
    Prose prose;
    const auto read = xmlbody::walk(file, *xml, [&prose](QXmlStreamReader &reader) { return prose.take(reader); });
    if (!read)
        return tl::unexpected(read.error());
    if (prose.isTooLong())
        return xmlbody::tooMuchText();
    return prose.takeText();
}

Result<QList<DocumentPage>> slidesOf(const OfficeFile &file)
{
    static const QRegularExpression pattern(uR"(^ppt/slides/slide(\d{1,6})\.xml$)"_s);
    QMap<int, QString> names;
    for (const ZipArchive::Entry &entry : file.archive.entries()) {
        if (const auto match = pattern.match(entry.name); match.hasMatch() && names.size() < kMostSlides)
            names.insert(match.captured(1).toInt(), entry.name);
    }
    QList<DocumentPage> pages;
    qsizetype length = 0;
    for (const QString &name : std::as_const(names)) {
        const auto text = proseOf(file, name);
        if (!text)
            return tl::unexpected(text.error());
        length += text->size();
        if (length > kLongestDocument)
            return xmlbody::tooMuchText();
        pages.append({{}, *text, {}});
    }
    return pages;
}

/// An OpenDocument presentation, whose slides stand in one part.
Result<QList<DocumentPage>> drawPagesOf(const OfficeFile &file)
{
    const auto xml = xmlbody::part(file, u"content.xml");
    if (!xml)
        return tl::unexpected(xml.error());
    Prose prose;
    QList<DocumentPage> pages;
    qsizetype length = 0;
    const auto read = xmlbody::walk(file, *xml, [&](QXmlStreamReader &reader) {
        const bool isPage = reader.name() == u"page"_s && reader.namespaceUri().contains("drawing"_L1);
        if (isPage && reader.isStartElement())
            prose.takeText();
        const bool goesOn = prose.take(reader);
        if (isPage && reader.isEndElement()) {
            pages.append({{}, prose.takeText(), {}});
            length += pages.constLast().text.size();
        }
        return goesOn && length <= kLongestDocument && pages.size() < kMostSlides;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (prose.isTooLong() || length > kLongestDocument)
        return xmlbody::tooMuchText();
    return pages;
}

/// One of the six, and how it is read.
struct Family
{
    DocumentKind kind;
    QLatin1StringView mime;
    QLatin1StringView extension;
    Result<QList<DocumentPage>> (*pages)(const OfficeFile &);
};

Result<QList<DocumentPage>> onePage(Result<QString> text)
{
    return text ? Result<QList<DocumentPage>>(QList<DocumentPage>{{{}, *text, {}}}) : tl::unexpected(text.error());
}

std::optional<Family> familyOf(const OfficeFile &file)
{
    const ZipArchive &archive = file.archive;
    if (has(archive, u"word/document.xml"))
        return Family{DocumentKind::Writing, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"_L1, "docx"_L1,
                      [](const OfficeFile &one) { return onePage(proseOf(one, u"word/document.xml")); }};
    if (has(archive, u"xl/workbook.xml"))
        return Family{DocumentKind::Sheets, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_L1, "xlsx"_L1, workbookSheets};
    if (has(archive, u"ppt/presentation.xml"))
        return Family{DocumentKind::Slides, "application/vnd.openxmlformats-officedocument.presentationml.presentation"_L1, "pptx"_L1, slidesOf};
    const auto type = has(archive, u"mimetype") && has(archive, u"content.xml") ? xmlbody::part(file, u"mimetype") : Result<QByteArray>(QByteArray());
    const QByteArray mime = type ? type->trimmed() : QByteArray();
    if (mime == "application/vnd.oasis.opendocument.text")
        return Family{DocumentKind::Writing, "application/vnd.oasis.opendocument.text"_L1, "odt"_L1,
                      [](const OfficeFile &one) { return onePage(proseOf(one, u"content.xml")); }};
    if (mime == "application/vnd.oasis.opendocument.spreadsheet")
        return Family{DocumentKind::Sheets, "application/vnd.oasis.opendocument.spreadsheet"_L1, "ods"_L1, openSheets};
    if (mime == "application/vnd.oasis.opendocument.presentation")
        return Family{DocumentKind::Slides, "application/vnd.oasis.opendocument.presentation"_L1, "odp"_L1, drawPagesOf};
    return {};
}

/// A part that is locked or inflates beyond measure was refused by the archive; the document cannot be read without it.
std::optional<Error> refusalOf(const ZipArchive &archive)
{
    for (const ZipArchive::Refusal &refusal : archive.refused()) {
        if (refusal.name.endsWith(".xml"_L1)) {
            return Error{.kind = Error::Kind::Rejected,
                         .message = words(QT_TRANSLATE_NOOP("maquette::Documents",
                                                            "This document inflates far beyond what an office file can be, or is locked. It was not read.")),
                         .detail = refusal.name + u": "_s + refusal.reason};
        }
    }
    return {};
}

} // namespace

Result<DocumentText> readOffice(const QString &path, const Patience &patience)
{
    const auto opened = ZipArchive::open(path);
    if (!opened)
        return xmlbody::damaged(opened.error().detail);
    const ZipArchive &archive = **opened;
    if (const auto refusal = refusalOf(archive))
        return tl::unexpected(*refusal);
    const OfficeFile file{archive, patience};
    const auto family = familyOf(file);
    if (!family) {
        return failure(Error::Kind::Unsupported,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "Files inside of a zip file are not read. Unpack it, and attach those that matter.")));
    }
    const auto pages = family->pages(file);
    if (!pages)
        return tl::unexpected(pages.error());
    DocumentText document{family->kind, family->mime, family->extension, *pages, hasMedia(archive), {}};
    if (!document.hasText()) {
        return failure(Error::Kind::Rejected,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "There is no text in this document. Save it as PDF to send its pages as pictures.")));
    }
    if (document.hasPictures) {
        document.notes.append(
            words(QT_TRANSLATE_NOOP("maquette::Documents", "It has pictures, which are not part of its text. Save it as PDF to send them, too.")));
    }
    return document;
}

} // namespace maquette
