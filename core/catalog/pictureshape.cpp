#include "core/catalog/pictureshape.h"

#include "core/catalog/parametercheck.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr double kSameRatio = 0.02;
/// What most models make when nothing is said.
constexpr double kUsualPixels = 1024.0 * 1024.0;

double ratioOf(QSize size)
{
    return static_cast<double>(size.width()) / size.height();
}

double distance(double a, double b)
{
    return std::abs(std::log(a / b));
}

std::optional<double> ratioOfText(const QString &text)
{
    if (const auto size = sizeFromText(text))
        return ratioOf(*size);
    return ratioFromText(text);
}

/// The choice of the nearest ratio, of those the one of the nearest area.
QString nearestChoice(const QJsonArray &choices, double ratio, double pixels)
{
    QString best;
    double bestRatio = std::numeric_limits<double>::max();
    double bestArea = std::numeric_limits<double>::max();
    for (const QJsonValue &choice : choices) {
        const QString text = choice.toString();
        const auto own = ratioOfText(text);
        if (!own)
            continue;
        const auto size = sizeFromText(text);
        const double area = size ? distance(static_cast<double>(size->width()) * size->height(), pixels) : 0;
        const double off = distance(*own, ratio);
        constexpr double kTie = 1e-6;
        if (off < bestRatio - kTie || (off < bestRatio + kTie && area < bestArea)) {
            best = text;
            bestRatio = off;
            bestArea = area;
        }
    }
    return best;
}

int stepped(double side, const Parameter &parameter)
{
    const double step = std::max(1.0, parameter.step.value_or(1));
    double length = std::round(side / step) * step;
    if (parameter.minimum)
        length = std::max(length, *parameter.minimum);
    if (parameter.maximum)
        length = std::min(length, *parameter.maximum);
    return static_cast<int>(length);
}

QSize sidesFor(double ratio, double pixels, const Parameter &width, const Parameter &height)
{
    return {stepped(std::sqrt(pixels * ratio), width), stepped(std::sqrt(pixels / ratio), height)};
}

QString sizeText(QSize size)
{
    return u"%1x%2"_s.arg(size.width()).arg(size.height());
}

/// Empty where the parameter cannot say it.
QString sizeFor(const Parameter &parameter, const PictureShape &shape)
{
    const QString text = shape.size ? sizeText(*shape.size) : shape.words;
    if (parameter.choices.contains(text) || (shape.size && !parametercheck::valueProblem(parameter, text)))
        return text;
    if (!shape.ratio)
        return {};
    const double pixels = shape.size ? static_cast<double>(shape.size->width()) * shape.size->height() : kUsualPixels;
    const bool takesAny = parameter.isOpen || parameter.choices.isEmpty();
    const QString made = sizeText(sidesFor(*shape.ratio, pixels, parameter, parameter));
    if (takesAny && !parametercheck::valueProblem(parameter, made))
        return made;
    return nearestChoice(parameter.choices, *shape.ratio, pixels);
}

QString ratioTextFor(const Parameter &parameter, const PictureShape &shape)
{
    if (parameter.choices.contains(shape.words))
        return shape.words;
    return shape.ratio ? nearestChoice(parameter.choices, *shape.ratio, kUsualPixels) : QString();
}

} // namespace

QString PictureShape::text() const
{
    return size ? u"%1 × %2"_s.arg(size->width()).arg(size->height()) : words;
}

bool isShapeName(QStringView name)
{
    return name == u"size" || name == u"aspect_ratio" || name == u"width" || name == u"height";
}

std::optional<double> ratioFromText(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return {};
    bool isWidth = false;
    bool isHeight = false;
    const double width = text.first(colon).toDouble(&isWidth);
    const double height = text.sliced(colon + 1).toDouble(&isHeight);
    return isWidth && isHeight && width > 0 && height > 0 ? std::optional(width / height) : std::nullopt;
}

PictureShape shapeOf(const QJsonObject &values)
{
    PictureShape shape;
    const int width = values.value(u"width").toInt();
    const int height = values.value(u"height").toInt();
    if (width > 0 && height > 0)
        shape.size = QSize(width, height);
    else
        shape.size = sizeFromText(values.value(u"size").toString());
    if (shape.size) {
        shape.ratio = ratioOf(*shape.size);
        return shape;
    }
    shape.words = values.value(u"aspect_ratio").toString();
    if (shape.words.isEmpty())
        shape.words = values.value(u"size").toString();
    shape.ratio = ratioFromText(shape.words);
    return shape;
}

QJsonObject shapeFor(const ParameterSchema &schema, const PictureShape &shape)
{
    const Parameter *size = schema.find(u"size");
    if (const QString text = size ? sizeFor(*size, shape) : QString(); !text.isEmpty())
        return {{u"size"_s, text}};
    const Parameter *ratio = schema.find(u"aspect_ratio");
    if (const QString text = ratio ? ratioTextFor(*ratio, shape) : QString(); !text.isEmpty())
        return {{u"aspect_ratio"_s, text}};
    const Parameter *width = schema.find(u"width");
    const Parameter *height = schema.find(u"height");
    if (!width || !height || !shape.ratio)
        return {};
    const QSize sides = shape.size ? QSize(stepped(shape.size->width(), *width), stepped(shape.size->height(), *height))
                                   : sidesFor(*shape.ratio, kUsualPixels, *width, *height);
    return {{u"width"_s, sides.width()}, {u"height"_s, sides.height()}};
}

bool isSameShape(const PictureShape &a, const PictureShape &b)
{
    if (a.size && b.size)
        return *a.size == *b.size;
    if (a.ratio && b.ratio)
        return distance(*a.ratio, *b.ratio) < kSameRatio;
    return a.words.compare(b.words, Qt::CaseInsensitive) == 0;
}

} // namespace maquette
