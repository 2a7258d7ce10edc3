#include "core/conversation/folder.h"

#include <QSet>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// A quote could not be asked for in a search; a letter of two units is not cut in half.
QString tidyName(QString name, qsizetype longest)
{
    name.replace(u'"', u'\'');
    name = name.simplified().left(longest);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    return name.trimmed();
}

} // namespace

QStringList tags::tidy(const QStringList &typed)
{
    QStringList tidied;
    QSet<QString> seen;
    for (const QString &one : typed) {
        const QString tag = tidyName(QString(one).replace(u',', u' '), kLongest);
        if (tag.isEmpty() || seen.contains(nameKey(tag)))
            continue;
        if (tidied.size() == kMost)
            break;
        seen.insert(nameKey(tag));
        tidied.append(tag);
    }
    return tidied;
}

QString tidyFolderName(const QString &typed)
{
    return tidyName(typed, Folder::kLongestName);
}

QString nameKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

} // namespace maquette
