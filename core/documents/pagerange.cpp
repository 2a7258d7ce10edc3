#include "core/documents/pagerange.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

Result<QList<int>> pagesOf(const QString &text, int count)
{
    QList<int> pages;
    if (text.trimmed().isEmpty()) {
        for (int page = 1; page <= count; ++page)
            pages.append(page);
        return pages;
    }
    const auto noPages = [count](const QString &what) {
        return failure(Error::Kind::Usage,
                       QCoreApplication::translate("maquette::Documents", "“%1” are no pages of it. Write numbers from 1 to %2, such as 1-3, 7.")
                           .arg(what.trimmed().left(40), QString::number(count)));
    };
    static const QRegularExpression part(uR"(^\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})?)?\s*$)"_s);
    QSet<int> chosen;
    const QStringList parts = QString(text).replace(u';', u',').split(u',', Qt::SkipEmptyParts);
    for (const QString &one : parts) {
        const auto match = part.match(one);
        const int first = match.captured(1).toInt();
        const bool isRange = one.contains(u'-') || one.contains(u'–');
        const int last = !isRange ? first : match.capturedLength(2) > 0 ? match.captured(2).toInt() : count;
        if (!match.hasMatch() || first < 1 || last < first || last > count)
            return noPages(one);
        for (int page = first; page <= last; ++page)
            chosen.insert(page);
    }
    if (chosen.isEmpty())
        return noPages(text);
    pages = chosen.values();
    std::sort(pages.begin(), pages.end());
    return pages;
}

QString pagesText(const QList<int> &pages, int count)
{
    if (pages.size() == count)
        return {};
    QStringList parts;
    for (qsizetype i = 0; i < pages.size();) {
        qsizetype end = i;
        while (end + 1 < pages.size() && pages.at(end + 1) == pages.at(end) + 1)
            ++end;
        parts.append(end == i ? QString::number(pages.at(i)) : u"%1-%2"_s.arg(pages.at(i)).arg(pages.at(end)));
        i = end + 1;
    }
    return parts.join(u", "_s);
}

} // namespace maquette
