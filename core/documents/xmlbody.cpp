#include "core/documents/xmlbody.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::xmlbody {

namespace {

/// Text of the longest document that is taken, with its markup.
constexpr qint64 kLargestPart = 200LL * 1024 * 1024;
constexpr int kDeepest = 500;

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

Result<QByteArray> part(const ZipArchive &archive, QStringView name)
{
    const auto found = std::find_if(archive.entries().cbegin(), archive.entries().cend(), [name](const ZipArchive::Entry &entry) { return entry.name == name; });
    if (found == archive.entries().cend())
        return failure(Error::Kind::NotFound, damaged({}).value().message, name.toString());
    const auto bytes = archive.readAll(*found, kLargestPart);
    if (!bytes && bytes.error().kind == Error::Kind::TooLarge)
        return tooMuchText();
    return bytes ? bytes : Result<QByteArray>(damaged(bytes.error().detail));
}

Result<void> walk(const QByteArray &xml, const std::function<bool(QXmlStreamReader &)> &take)
{
    QXmlStreamReader reader(xml);
    int depth = 0;
    while (!reader.atEnd()) {
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
