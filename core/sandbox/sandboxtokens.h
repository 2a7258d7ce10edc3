#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace maquette {

/// The sandbox's tokens: pieces of at most six letters with the space before them, digits by three, other characters
/// one by one. About as many as a real tokenizer makes of English and code; joined they are the text again.
QList<QStringView> sandboxTokens(QStringView text);
qint64 countSandboxTokens(QStringView text);

} // namespace maquette
