#pragma once

#include <QChar>
#include <QString>

namespace maquette {

/// The letter of an answer among several: "A" for 0.
inline QString answerLetter(int place)
{
    return QString(QChar(u'A' + place));
}

} // namespace maquette
