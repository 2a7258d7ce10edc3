#include "core/exchange/filename.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

/// In UTF-8 three times as long at worst, which is what file systems take.
constexpr qsizetype kLongest = 70;

bool isUnwelcome(QChar c)
{
    const auto category = c.category();
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_NotAssigned ||
           QStringView(u"/\\:*?\"<>|").contains(c);
}

} // namespace

QString fileNameFrom(const QString &title)
{
    // Windows has devices by these names, with any extension.
    static const QRegularExpression device(u"^(con|prn|aux|nul|com\\d|lpt\\d)$"_s, QRegularExpression::CaseInsensitiveOption);
    QString name;
    for (const QChar c : title)
        name += isUnwelcome(c) ? QChar(u' ') : c;
    name = name.simplified().left(kLongest);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    while (name.startsWith(u'.') || name.startsWith(u' ') || name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    if (name.isEmpty() || device.match(name).hasMatch())
        return QCoreApplication::translate("maquette::ExportJob", "Conversation") + (name.isEmpty() ? QString() : u' ' + name);
    return name;
}

QString FileNames::unused(const QString &title)
{
    const QString name = fileNameFrom(title);
    QString unused = name;
    for (int number = 2; m_used.contains(unused.toCaseFolded()); ++number)
        unused = u"%1 (%2)"_s.arg(name).arg(number);
    m_used.insert(unused.toCaseFolded());
    return unused;
}

} // namespace maquette::exchange
