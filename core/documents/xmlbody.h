#pragma once

#include "core/base/result.h"
#include "core/documents/patience.h"
#include "core/documents/ziparchive.h"

#include <QByteArray>
#include <QString>
#include <QXmlStreamReader>

#include <functional>

namespace maquette {

/// An office file while it is read.
struct OfficeFile
{
    const ZipArchive &archive;
    const Patience &patience;
};

} // namespace maquette

namespace maquette::xmlbody {

/// One part of an office file; TooLarge beyond what any has. NotFound when there is none of that name.
[[nodiscard]] Result<QByteArray> part(const OfficeFile &file, QStringView name);

/// Walks through elements and text; `take` returns false to end it early. Rejected for what is no well-formed XML, nested beyond
/// measure or holds a document type, which no office program writes and every trick with entities needs; TooLarge for what takes
/// too long.
[[nodiscard]] Result<void> walk(const OfficeFile &file, const QByteArray &xml, const std::function<bool(QXmlStreamReader &)> &take);

/// An attribute by its name without prefix: writers differ in prefixes.
QString attribute(const QXmlStreamReader &xml, QStringView name);

/// What an office file that is damaged is refused with.
tl::unexpected<Error> damaged(const QString &detail);
tl::unexpected<Error> tooMuchText();

} // namespace maquette::xmlbody
