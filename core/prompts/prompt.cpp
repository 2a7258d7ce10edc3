#include "core/prompts/prompt.h"

namespace maquette {

QString cleanPromptName(const QString &typed)
{
    QString clean;
    clean.reserve(typed.size());
    for (const QChar c : typed) {
        if (c.isSpace())
            clean += u' ';
        else if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            clean += c;
    }
    return clean.simplified().left(kLongestPromptName).trimmed();
}

QString cleanPromptFolder(const QString &typed)
{
    QStringList parts;
    const QStringList all = QString(typed).replace(u'\\', u'/').split(u'/', Qt::SkipEmptyParts);
    for (const QString &one : all) {
        const QString part = cleanPromptName(one);
        const bool isDots = part == QLatin1String(".") || part == QLatin1String("..");
        if (!part.isEmpty() && !isDots && parts.size() < kMostPromptFolders)
            parts.append(part);
    }
    return parts.join(u'/');
}

} // namespace maquette
