#include "core/library/galleryfilter.h"

#include <QCoreApplication>
#include <QDate>
#include <QHash>

#include <algorithm>
#include <array>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

enum class Op { Equal, Less, AtMost, More, AtLeast };

/// One piece of what was typed.
struct Piece
{
    qsizetype at = 0;
    /// Empty: plain text.
    QString field;
    Op op = Op::Equal;
    QString value;
};

constexpr std::array kFields{"model", "provider", "cost",  "star", "size", "ratio",
                             "seed",  "tag",      "board", "project", "date", "kind", "origin"};

bool isField(QStringView name)
{
    for (const char *field : kFields) {
        if (name == QLatin1StringView(field))
            return true;
    }
    return false;
}

tl::unexpected<Error> expected(const Piece &piece, const QString &what)
{
    return failure(
        Error::Kind::Usage,
        QCoreApplication::translate("maquette::GalleryFilter", "At character %1 of the search: %2").arg(piece.at + 1).arg(what));
}

/// Cuts what was typed into fields and text.
class Cutter
{
public:
    explicit Cutter(QStringView text) : m_text(text) {}

    QList<Piece> cut()
    {
        QList<Piece> pieces;
        while (true) {
            while (m_at < m_text.size() && m_text.at(m_at).isSpace())
                ++m_at;
            if (m_at >= m_text.size())
                return pieces;
            pieces.append(next());
        }
    }

private:
    Piece next()
    {
        Piece piece{.at = m_at};
        qsizetype end = m_at;
        while (end < m_text.size() && m_text.at(end).isLetter())
            ++end;
        const QString name = m_text.sliced(m_at, end - m_at).toString().toLower();
        if (end < m_text.size() && isField(name) && takeOp(end, piece.op)) {
            piece.field = name;
            m_at = end;
            piece.value = takeValue();
        } else {
            piece.value = takeText();
        }
        return piece;
    }

    bool takeOp(qsizetype &at, Op &op) const
    {
        const QChar c = m_text.at(at);
        const bool isOrEqual = at + 1 < m_text.size() && m_text.at(at + 1) == u'=';
        if (c == u':' || c == u'=')
            op = Op::Equal;
        else if (c == u'<')
            op = isOrEqual ? Op::AtMost : Op::Less;
        else if (c == u'>')
            op = isOrEqual ? Op::AtLeast : Op::More;
        else
            return false;
        at += (c == u'<' || c == u'>') && isOrEqual ? 2 : 1;
        return true;
    }

    QString takeValue()
    {
        if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
            const qsizetype close = m_text.indexOf(u'"', m_at + 1);
            const qsizetype end = close < 0 ? m_text.size() : close;
            const QString value = m_text.sliced(m_at + 1, end - m_at - 1).toString();
            m_at = std::min(end + 1, m_text.size());
            return value;
        }
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !m_text.at(m_at).isSpace())
            ++m_at;
        return m_text.sliced(start, m_at - start).toString();
    }

    /// With its quotes and the blank behind it: both mean something to the text search.
    QString takeText()
    {
        const qsizetype start = m_at;
        bool isQuoted = false;
        while (m_at < m_text.size() && (isQuoted || !m_text.at(m_at).isSpace())) {
            if (m_text.at(m_at) == u'"')
                isQuoted = !isQuoted;
            ++m_at;
        }
        if (m_at < m_text.size())
            ++m_at;
        return m_text.sliced(start, m_at - start).toString();
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

Result<void> takeCost(const Piece &piece, GalleryFilter &filter)
{
    const auto money =
        moneyFromDecimal(piece.value.startsWith(u'$') ? QStringView(piece.value).sliced(1) : QStringView(piece.value));
    if (!money)
        return expected(piece, QCoreApplication::translate("maquette::GalleryFilter", "cost takes an amount, such as cost>0.10."));
    if (piece.op == Op::Equal || piece.op == Op::AtLeast)
        filter.minCost = money;
    if (piece.op == Op::Equal || piece.op == Op::AtMost)
        filter.maxCost = money;
    if (piece.op == Op::More)
        filter.minCost = Money{money->picos + 1};
    if (piece.op == Op::Less)
        filter.maxCost = Money{money->picos - 1};
    return {};
}

Result<void> takeSize(const Piece &piece, GalleryFilter &filter)
{
    const QStringList sides = piece.value.toLower().replace(u'×', u'x').split(u'x');
    bool isWidth = false;
    bool isHeight = true;
    const int first = sides.value(0).toInt(&isWidth);
    const int second = sides.size() == 2 ? sides.at(1).toInt(&isHeight) : 0;
    const bool isPair = sides.size() == 2 && piece.op == Op::Equal;
    if (!isWidth || !isHeight || first < 1 || (sides.size() != 1 && !isPair) || (isPair && second < 1)) {
        return expected(piece,
                        QCoreApplication::translate("maquette::GalleryFilter",
                                                    "size takes 1024x1024, or a bound of the longer side such as size>=2048."));
    }
    if (isPair) {
        filter.size = QSize(first, second);
        return {};
    }
    if (piece.op == Op::Equal || piece.op == Op::AtLeast || piece.op == Op::More)
        filter.minSide = piece.op == Op::More ? first + 1 : first;
    if (piece.op == Op::Equal || piece.op == Op::AtMost || piece.op == Op::Less)
        filter.maxSide = piece.op == Op::Less ? first - 1 : first;
    return {};
}

Result<void> takeRatio(const Piece &piece, GalleryFilter &filter)
{
    bool isWidth = false;
    bool isHeight = true;
    const double width = piece.value.section(u':', 0, 0).toDouble(&isWidth);
    const double height = piece.value.contains(u':') ? piece.value.section(u':', 1).toDouble(&isHeight) : 1;
    if (!isWidth || !isHeight || width <= 0 || height <= 0)
        return expected(piece,
                        QCoreApplication::translate("maquette::GalleryFilter", "ratio takes width:height, such as ratio:16:9."));
    filter.ratio = width / height;
    return {};
}

/// A year, a month or a day: where it begins and where the next one does.
std::optional<std::pair<QDate, QDate>> spanOf(const QString &text)
{
    const QStringList parts = text.split(u'-');
    QList<int> numbers;
    for (const QString &part : parts) {
        bool isNumber = false;
        numbers.append(part.toInt(&isNumber));
        if (!isNumber)
            return {};
    }
    if (numbers.size() > 3)
        return {};
    const QDate from(numbers.at(0), numbers.value(1, 1), numbers.value(2, 1));
    if (!from.isValid() || parts.at(0).size() != 4)
        return {};
    return std::pair(from, numbers.size() == 1 ? from.addYears(1) : numbers.size() == 2 ? from.addMonths(1) : from.addDays(1));
}

Result<void> takeDate(const Piece &piece, GalleryFilter &filter)
{
    const auto span = spanOf(piece.value);
    if (!span) {
        return expected(
            piece, QCoreApplication::translate("maquette::GalleryFilter",
                                               "date takes a day, a month or a year, such as date:2026-11 or date>=2026-11-03."));
    }
    const QDateTime from = span->first.startOfDay().toUTC();
    const QDateTime next = span->second.startOfDay().toUTC();
    if (piece.op == Op::Equal || piece.op == Op::AtLeast)
        filter.since = from;
    if (piece.op == Op::Equal || piece.op == Op::AtMost)
        filter.until = next;
    if (piece.op == Op::More)
        filter.since = next;
    if (piece.op == Op::Less)
        filter.until = from;
    return {};
}

Result<void> takeSeed(const Piece &piece, GalleryFilter &filter)
{
    bool isSigned = false;
    bool isNumber = false;
    const qint64 number = piece.value.toLongLong(&isSigned);
    // Those of other programs go up to 2^64-1.
    const quint64 large = piece.value.toULongLong(&isNumber);
    if (!isSigned && !isNumber)
        return expected(piece, QCoreApplication::translate("maquette::GalleryFilter", "seed takes a whole number."));
    filter.seed = isSigned ? QString::number(number) : QString::number(large);
    return {};
}

Result<void> takeStars(const Piece &piece, GalleryFilter &filter)
{
    bool isNumber = false;
    const int number = piece.value.toInt(&isNumber);
    if (!isNumber || number < 0 || number > 5)
        return expected(piece,
                        QCoreApplication::translate("maquette::GalleryFilter", "star takes 0 to 5; star:3 shows 3 and more."));
    filter.minStars = number;
    return {};
}

Result<void> takeKind(const Piece &piece, GalleryFilter &filter)
{
    static const QHash<QString, AssetKind> kinds{{u"image"_s, AssetKind::Picture}, {u"picture"_s, AssetKind::Picture},
                                                 {u"video"_s, AssetKind::Film},    {u"film"_s, AssetKind::Film},
                                                 {u"audio"_s, AssetKind::Sound},   {u"sound"_s, AssetKind::Sound},
                                                 {u"other"_s, AssetKind::Other}};
    static const QHash<QString, AssetOrigin> origins{
        {u"imported"_s, AssetOrigin::Imported}, {u"pasted"_s, AssetOrigin::Pasted}, {u"generated"_s, AssetOrigin::Generated}};
    const QString value = piece.value.toLower();
    if (piece.field == u"kind") {
        if (!kinds.contains(value))
            return expected(piece,
                            QCoreApplication::translate("maquette::GalleryFilter", "kind takes image, video, audio or other."));
        filter.kind = kinds.value(value);
        return {};
    }
    if (!origins.contains(value)) {
        return expected(piece,
                        QCoreApplication::translate("maquette::GalleryFilter", "origin takes generated, imported or pasted."));
    }
    filter.origin = origins.value(value);
    return {};
}

Result<void> take(const Piece &piece, GalleryFilter &filter)
{
    if (piece.value.isEmpty())
        return expected(piece, QCoreApplication::translate("maquette::GalleryFilter", "%1 needs a value.").arg(piece.field));
    const bool isRange = piece.field == u"cost" || piece.field == u"size" || piece.field == u"date";
    if (!isRange && piece.op != Op::Equal)
        return expected(piece,
                        QCoreApplication::translate("maquette::GalleryFilter", "%1 takes a value after a colon.").arg(piece.field));
    if (piece.field == u"model")
        filter.models += piece.value.split(u',', Qt::SkipEmptyParts);
    else if (piece.field == u"provider")
        filter.providers += piece.value.split(u',', Qt::SkipEmptyParts);
    else if (piece.field == u"tag")
        filter.tags += piece.value.split(u',', Qt::SkipEmptyParts);
    else if (piece.field == u"board")
        filter.board = piece.value;
    else if (piece.field == u"project")
        filter.project = piece.value;
    else if (piece.field == u"cost")
        return takeCost(piece, filter);
    else if (piece.field == u"size")
        return takeSize(piece, filter);
    else if (piece.field == u"ratio")
        return takeRatio(piece, filter);
    else if (piece.field == u"date")
        return takeDate(piece, filter);
    else if (piece.field == u"seed")
        return takeSeed(piece, filter);
    else if (piece.field == u"star")
        return takeStars(piece, filter);
    else
        return takeKind(piece, filter);
    return {};
}

} // namespace

Result<GalleryFilter> parseGallerySearch(QStringView text)
{
    GalleryFilter filter;
    const QList<Piece> pieces = Cutter(text).cut();
    for (const Piece &piece : pieces) {
        if (piece.field.isEmpty()) {
            filter.search += piece.value;
        } else if (const auto taken = take(piece, filter); !taken) {
            return tl::unexpected(taken.error());
        }
    }
    return filter;
}

QStringList gallerySearchFields()
{
    QStringList names;
    for (const char *field : kFields)
        names.append(QLatin1StringView(field));
    return names;
}

} // namespace maquette
