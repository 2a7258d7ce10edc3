#pragma once

#include "core/documents/documenttext.h"

#include <QList>
#include <QString>

namespace maquette {

/// A document as part of a prompt: between marks that its own text cannot end, with its name, its kind, and where its pages begin.
/// The same document gives the same text, always. `pages` are numbers from 1; empty for all.
QString documentPrompt(const DocumentText &document, const QString &name, const QList<int> &pages = {});

/// The same marks around something else than its text, where that is not what goes out.
QString documentMark(const DocumentText &document, const QString &name, const QString &instead);

} // namespace maquette
