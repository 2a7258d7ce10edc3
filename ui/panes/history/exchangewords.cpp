#include "ui/panes/history/exchangewords.h"

#include "core/base/json.h"
#include "core/base/money.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostShown = 400'000;
constexpr qsizetype kLongestLine = 4'000;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(maquette::ui::ExchangeWords)
};

QString quoted(const QString &text)
{
    QString inside = text;
    inside.replace(u'\'', u"'\\''"_s);
    return u'\'' + inside + u'\'';
}

/// Fields that curl sets by itself.
bool isOwn(const QString &name)
{
    static const QStringList names{u"content-length"_s, u"host"_s, u"connection"_s, u"accept-encoding"_s};
    return names.contains(name, Qt::CaseInsensitive);
}

QString whatOf(CostLine::What what)
{
    using What = CostLine::What;
    switch (what) {
    case What::Input:
        return Words::tr("tokens in");
    case What::CacheRead:
        return Words::tr("tokens read from the cache");
    case What::CacheWrite:
        return Words::tr("tokens written to the cache");
    case What::Output:
        return Words::tr("tokens out");
    case What::Reasoning:
        return Words::tr("tokens of reasoning");
    case What::Images:
        return Words::tr("pictures");
    case What::Seconds:
        return Words::tr("seconds");
    case What::Request:
        return Words::tr("request");
    }
    return {};
}

QString textOf(const KeptMessage &message, const QByteArray &body, const QLocale &locale)
{
    QString text = message.head;
    if (!body.isEmpty())
        text += u"\n\n"_s + QString::fromUtf8(body);
    if (message.isCut)
        text += u"\n\n"_s + Words::tr("Cut here: only the beginning of %1 was kept.")
                                .arg(locale.formattedDataSize(message.size, 1, QLocale::DataSizeSIFormat));
    return text;
}

QString urlOf(const KeptMessage &request)
{
    return request.head.section(u'\n', 0, 0).section(u' ', 1);
}

} // namespace

QString messageText(const KeptMessage &message, const QLocale &locale)
{
    return textOf(message, message.body, locale);
}

QString readableText(const KeptMessage &message, const QLocale &locale)
{
    const QByteArray lines = json::indented(message.body);
    return textOf(message, lines.isEmpty() ? message.body : lines, locale);
}

QString shownText(const QString &text)
{
    QString shown;
    for (const QString &line : text.first(std::min(text.size(), kMostShown)).split(u'\n')) {
        for (qsizetype at = 0; at == 0 || at < line.size(); at += kLongestLine)
            shown += QStringView(line).mid(at, kLongestLine).toString() + u'\n';
    }
    shown.chop(1);
    if (text.size() > kMostShown)
        shown += u"\n\n"_s + Words::tr("The rest is not shown here. Copy it to see all.");
    return shown;
}

bool isWholeRequest(const KeptMessage &request)
{
    return !request.isCut && !urlOf(request).isEmpty() && !request.body.contains(", sha256:");
}

QString curlCommand(const KeptMessage &request)
{
    if (!isWholeRequest(request))
        return {};
    const QStringList lines = request.head.split(u'\n');
    const QString method = lines.first().section(u' ', 0, 0);
    QString command = u"curl -X "_s + method + u' ' + quoted(urlOf(request));
    for (const QString &line : lines.mid(1)) {
        if (line.isEmpty() || isOwn(line.section(u':', 0, 0)))
            continue;
        // Double quotes, so that the shell puts the key in.
        const bool hasKey = line.endsWith(u"•••"_s);
        command += u" \\\n  -H "_s + (hasKey ? u'"' + line.chopped(3) + u"$API_KEY\""_s : quoted(line));
    }
    if (!request.body.isEmpty())
        command += u" \\\n  --data-raw "_s + quoted(QString::fromUtf8(request.body));
    return command;
}

QString costLineText(const CostLine &line, const QString &currency, const QLocale &locale)
{
    constexpr qint64 kMillion = 1'000'000;
    const QString count = line.what == CostLine::What::Seconds ? locale.toString(line.count, 'f', 1)
                                                               : locale.toString(static_cast<qint64>(line.count));
    const QString what = count + u' ' + whatOf(line.what);
    if (!line.each || !line.sum)
        return Words::tr("%1: no price known").arg(what);
    const QString each = line.isTokens()
                             ? Words::tr("%1 / 1M").arg(formatMoney(Money{line.each->picos * kMillion}, locale, currency))
                             : formatMoney(*line.each, locale, currency);
    return Words::tr("%1 × %2 = %3").arg(what, each, formatMoney(*line.sum, locale, currency));
}

} // namespace maquette::ui
