#pragma once

#include <QByteArrayView>
#include <QString>

namespace maquette {

/// The texts that people would look for in a kept body, whatever its wire: the values of fields that hold prompts, answers
/// and thoughts. Pieces of a stream become one text. Reads what is cut or no JSON as far as it goes; at most `most` characters,
/// the last ones of them.
QString bodyWords(QByteArrayView body, qsizetype most);

} // namespace maquette
