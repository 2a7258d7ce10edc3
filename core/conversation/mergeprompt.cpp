#include "core/conversation/mergeprompt.h"

#include "core/conversation/answerletter.h"

namespace maquette {

using namespace Qt::StringLiterals;

QString mergePrompt(const QString &instruction, const QString &question, const QStringList &answers)
{
    // Tags and not headings, because answers have headings of their own.
    QStringList parts;
    if (!instruction.trimmed().isEmpty())
        parts.append(instruction.trimmed());
    parts.append(u"<question>\n"_s + question + u"\n</question>"_s);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        const QString letter = answerLetter(static_cast<int>(i));
        parts.append(u"<answer name=\"%1\">\n"_s.arg(letter) + answers.at(i) + u"\n</answer>"_s);
    }
    return parts.join(u"\n\n"_s);
}

} // namespace maquette
