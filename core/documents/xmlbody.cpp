#include "core/documents/xmlbody.h"

#include "core/documents/documenttext.h"

#include <QBuffer>
#include <QCoreApplication>

#include <algorithm>

namespace maquette::xmlbody {

namespace {

/// Text of the longest document that is taken, with its markup.
constexpr qint64 kLargestPart = 200LL * 1024 * 1024;
constexpr int kDeepest = 500;
/// A tag with the text behind it: the longest document, each of its letters as long as XML writes one in bytes.
constexpr qsizetype kLongestRun = 8 * kLongestDocument;
/// Qt holds each attribute of an element against all others before anybody can stop it.
constexpr int kMostAttributes = 1'000;
/// Elements and texts between two looks at the clock.
constexpr int kUntilLook = 256;

tl::unexpected<Error> tooSlow()
{
    return failure(Error::Kind::TooLarge,
                   QCoreApplication::translate("maquette::Documents", "This document takes too long to read. Attach the part that matters, or save it as PDF."));
}

/// Where `end` stands behind `from`, and past it; the end of all when it does not.
qsizetype past(QByteArrayView xml, QByteArrayView end, qsizetype from)
{
    const qsizetype found = xml.indexOf(end, from);
    return found < 0 ? xml.size() : found + end.size();
}

/// Goes past the tag at `at` and counts the values in it.
int attributesOf(QByteArrayView xml, qsizetype &at)
{
    int count = 0;
    while (at < xml.size() && xml[at] != '>') {
        const char c = xml[at++];
        if (c != '"' && c != '\'')
            continue;
        ++count;
        const qsizetype end = xml.indexOf(c, at);
        at = end < 0 ? xml.size() : end + 1;
    }
    return count;
}

/// What the reader would take in one step, and no answer of ours would end.
Result<void> examine(QByteArrayView xml)
{
    qsizetype before = 0;
    qsizetype at = xml.indexOf('<');
    while (at >= 0) {
        if (at - before > kLongestRun)
            return tooMuchText();
        before = at;
        const QByteArrayView rest = xml.sliced(at);
        if (rest.startsWith("<!--"))
            at = past(xml, "-->", at + 4);
        else if (rest.startsWith("<![CDATA["))
            at = past(xml, "]]>", at);
        else if (rest.startsWith("<?"))
            at = past(xml, "?>", at);
        else if (attributesOf(xml, at) > kMostAttributes)
            return damaged(QStringLiteral("too many attributes"));
        at = xml.indexOf('<', at);
    }
    return xml.size() - before > kLongestRun ? Result<void>(tooMuchText()) : Result<void>();
}

} // namespace

tl::unexpected<Error> damaged(const QString &detail)
{
    return failure(Error::Kind::Rejected,
                   QCoreApplication::translate("maquette::Documents", "This document is damaged and cannot be read. Save it again in the program it came from."), detail);
}

tl::unexpected<Error> tooMuchText()
{
    return failure(Error::Kind::TooLarge,
                   QCoreApplication::translate("maquette::Documents", "There is more text in it than any model reads at once. Attach the part that matters."));
}

Result<QByteArray> part(const OfficeFile &file, QStringView name)
{
    if (file.patience.isOver())
        return tooSlow();
    const ZipArchive &archive = file.archive;
    const auto found = std::find_if(archive.entries().cbegin(), archive.entries().cend(), [name](const ZipArchive::Entry &entry) { return entry.name == name; });
    if (found == archive.entries().cend())
        return failure(Error::Kind::NotFound, damaged({}).value().message, name.toString());
    const auto bytes = archive.readAll(*found, kLargestPart);
    if (!bytes && bytes.error().kind == Error::Kind::TooLarge)
        return tooMuchText();
    return bytes ? bytes : Result<QByteArray>(damaged(bytes.error().detail));
}

Result<void> walk(const OfficeFile &file, const QByteArray &xml, const std::function<bool(QXmlStreamReader &)> &take)
{
    if (const auto examined = examine(xml); !examined)
        return examined;
    // From a device it reads piece by piece; of bytes it makes a text as a whole first, twice as large.
    QBuffer buffer;
    buffer.setData(xml);
    buffer.open(QIODevice::ReadOnly);
    QXmlStreamReader reader(&buffer);
    int depth = 0;
    int untilLook = kUntilLook;
    while (!reader.atEnd()) {
        if (--untilLook == 0) {
            if (file.patience.isOver())
                return tooSlow();
            untilLook = kUntilLook;
        }
        switch (reader.readNext()) {
        case QXmlStreamReader::DTD:
            return damaged(QStringLiteral("document type"));
        case QXmlStreamReader::StartElement:
            if (++depth > kDeepest)
                return damaged(QStringLiteral("nested too deep"));
            break;
        case QXmlStreamReader::EndElement:
            --depth;
            break;
        default:
            break;
        }
        if (!reader.hasError() && !take(reader))
            return {};
    }
    return reader.hasError() ? Result<void>(damaged(reader.errorString())) : Result<void>();
}

QString attribute(const QXmlStreamReader &xml, QStringView name)
{
    const QXmlStreamAttributes all = xml.attributes();
    const auto found = std::find_if(all.cbegin(), all.cend(), [name](const QXmlStreamAttribute &one) { return one.name() == name; });
    return found == all.cend() ? QString() : found->value().toString();
}

} // namespace maquette::xmlbody
