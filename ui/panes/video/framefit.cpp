#include "ui/panes/video/framefit.h"

#include "core/catalog/pictureshape.h"
#include "core/library/imagefile.h"
#include "core/library/library.h"
#include "ui/panes/video/filmorder.h"
#include "ui/widgets/button.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/onpool.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSameShape = 0.02;

QString sidesText(const QSize &size)
{
    const QLocale locale;
    return FrameFit::tr("%1 × %2").arg(locale.toString(size.width()), locale.toString(size.height()));
}

double ratioOf(const QSize &size)
{
    return static_cast<double>(size.width()) / std::max(1, size.height());
}

/// What would be done to one that breaks its limits; empty where nothing helps.
QString cureText(const FileLimits &limits, const Asset &picture)
{
    if (const auto fitted = fittedTo(limits, picture)) {
        return fitted->size == picture.size ? FrameFit::tr("A copy of another type would do.")
                                            : FrameFit::tr("Scaled down to %1 it would do.").arg(sidesText(fitted->size));
    }
    const double ratio = nearestRatio(limits, picture.size);
    const bool isReshaped = !picture.size.isEmpty() && std::abs(ratio - ratioOf(picture.size)) > 0 &&
                            (reshapedTo(limits, picture, ratio, Reshape::Crop) || reshapedTo(limits, picture, ratio, Reshape::Pad));
    return isReshaped ? FrameFit::tr("Cropped or with bars to %1 it would do.").arg(ratioText(ratio)) : QString();
}

} // namespace

QString ratioText(double ratio)
{
    constexpr std::array<std::pair<int, int>, 11> kNamed{
        {{1, 1}, {5, 4}, {4, 3}, {3, 2}, {16, 9}, {21, 9}, {2, 1}, {4, 5}, {3, 4}, {2, 3}, {9, 16}}};
    constexpr double kNear = 0.01;
    for (const auto &[width, height] : kNamed) {
        const double named = static_cast<double>(width) / height;
        if (std::abs(ratio / named - 1) < kNear)
            return u"%1:%2"_s.arg(width).arg(height);
    }
    return u"%1:1"_s.arg(QLocale().toString(ratio, 'f', 2));
}

std::optional<double> filmRatio(const ParameterSchema &schema, const QJsonObject &values)
{
    QJsonObject all = defaultsOf(schema);
    for (auto it = values.begin(); it != values.end(); ++it)
        all.insert(it.key(), it.value());
    return shapeOf(all).ratio;
}

bool isOtherShape(const QSize &picture, double ratio)
{
    return !picture.isEmpty() && ratio > 0 && std::abs(ratioOf(picture) / ratio - 1) > kSameShape;
}

QString FrameVerdict::shortText() const
{
    switch (kind) {
    case Kind::Unknown:
        return FrameFit::tr("Known once it is dropped");
    case Kind::Fits:
        return FrameFit::tr("Fits");
    case Kind::Adapts:
        return FrameFit::tr("A copy would do");
    case Kind::Refused:
        return FrameFit::tr("Does not fit");
    }
    return {};
}

Ink FrameVerdict::ink() const
{
    return kind == Kind::Refused ? Ink::Bad : kind == Kind::Fits ? Ink::Ok : Ink::Muted;
}

FrameVerdict frameVerdict(const Asset &picture, const QString &parameter, const ParameterSchema &schema, const QString &name,
                          const QJsonObject &values)
{
    const Parameter *place = schema.find(parameter);
    if (!place || parameter.isEmpty())
        return {FrameVerdict::Kind::Refused, FrameFit::tr("%1 takes no such picture.").arg(name)};
    if (picture.mime.isEmpty() || picture.size.isEmpty())
        return {FrameVerdict::Kind::Unknown, FrameFit::tr("Whether it fits %1 is known once it is dropped.").arg(name)};
    if (const auto fits = checkInput(schema, {parameter, picture}); !fits) {
        const QString cure = cureText(place->file, picture);
        return cure.isEmpty() ? FrameVerdict{FrameVerdict::Kind::Refused, fits.error().message}
                              : FrameVerdict{FrameVerdict::Kind::Adapts, fits.error().message + u' ' + cure};
    }
    const auto ratio = filmRatio(schema, values);
    if (ratio && isOtherShape(picture.size, *ratio)) {
        return {FrameVerdict::Kind::Fits,
                FrameFit::tr("Fits %1. It is %2 and the film %3: it can be cropped, get bars, or be left to the provider.")
                    .arg(name, ratioText(ratioOf(picture.size)), ratioText(*ratio))};
    }
    return {FrameVerdict::Kind::Fits, FrameFit::tr("Fits %1 as it is: %2.").arg(name, sidesText(picture.size))};
}

FrameFit::FrameFit(Library &library, FilmOrder &order, NoticeBar &notice, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_order(order)
    , m_notice(notice)
{
    connect(&notice, &NoticeBar::actionTriggered, this, &FrameFit::use);
    connect(&order, &FilmOrder::inputsChanged, this, &FrameFit::followForm);
}

QList<FrameFit::Choice> FrameFit::reshapes(const FileLimits &limits, const Asset &picture, double ratio) const
{
    QList<Choice> choices;
    if (const auto cropped = reshapedTo(limits, picture, ratio, Reshape::Crop))
        choices.append({u"crop"_s, tr("Crop to %1").arg(ratioText(ratio)), *cropped});
    if (const auto padded = reshapedTo(limits, picture, ratio, Reshape::Pad))
        choices.append({u"pad"_s, tr("Add bars to %1").arg(ratioText(ratio)), *padded});
    return choices;
}

void FrameFit::offer(const Asset &picture, const QString &parameter, const Error &error)
{
    m_picture = picture;
    m_parameter = parameter;
    m_shapeWords.clear();
    m_notice.clearActions();
    m_choices.clear();
    if (const Parameter *place = m_order.schema().find(parameter)) {
        if (const auto fitted = fittedTo(place->file, picture)) {
            m_choices.append({u"scale"_s,
                              fitted->size == picture.size ? tr("Use a copy of another type")
                                                           : tr("Use a copy of %1").arg(sidesText(fitted->size)),
                              *fitted});
        } else if (const double ratio = nearestRatio(place->file, picture.size); isOtherShape(picture.size, ratio)) {
            m_choices = reshapes(place->file, picture, ratio);
        }
    }
    show(m_choices);
    m_notice.showError(error);
}

void FrameFit::offerShape(const Asset &picture, const QString &parameter)
{
    const Parameter *place = m_order.schema().find(parameter);
    const auto ratio = filmRatio(m_order.schema(), m_order.form().values);
    if (!place || !ratio || !isOtherShape(picture.size, *ratio))
        return;
    m_picture = picture;
    m_parameter = parameter;
    m_notice.clearActions();
    m_choices = reshapes(place->file, picture, *ratio);
    show(m_choices);
    m_shapeWords = tr("The picture is %1 and the film %2. As it is, the provider decides what becomes of its edges.")
                       .arg(ratioText(ratioOf(picture.size)), ratioText(*ratio));
    m_notice.showNotice(NoticeBar::Tone::Info, m_shapeWords);
}

void FrameFit::followForm()
{
    const QList<PictureInput> &inputs = m_order.form().inputs;
    const bool isThere = std::any_of(inputs.cbegin(), inputs.cend(), [this](const PictureInput &input) {
        return input.parameter == m_parameter && input.asset.hash == m_picture.hash;
    });
    if (isThere || m_shapeWords.isEmpty())
        return;
    // The notice may tell something else by now.
    if (m_notice.text() == m_shapeWords)
        m_notice.hide();
    m_shapeWords.clear();
    m_choices.clear();
}

void FrameFit::show(const QList<Choice> &choices)
{
    for (const Choice &choice : choices)
        m_notice.addAction(choice.id, choice.text)->setObjectName(u"frame."_s + choice.id);
}

void FrameFit::use(const QString &id)
{
    const auto chosen = std::find_if(m_choices.cbegin(), m_choices.cend(), [&](const Choice &choice) { return choice.id == id; });
    if (chosen == m_choices.cend())
        return;
    const FittedPicture fitted = chosen->fitted;
    const QString name = m_picture.name;
    const QString parameter = m_parameter;
    m_choices.clear();
    m_notice.hide();
    m_library.bytes(m_picture.hash, this, [this, fitted, name, parameter](const Result<QByteArray> &bytes) {
        if (!bytes) {
            emit failed(bytes.error());
            return;
        }
        onPool(this,
               [bytes = *bytes, fitted]() -> Result<QByteArray> {
                   const auto image = decodeImage(bytes);
                   return image ? fittedFile(*image, fitted) : Result<QByteArray>(tl::unexpected(image.error()));
               },
               [this, name, parameter](const Result<QByteArray> &file) {
                   if (!file) {
                       emit failed(file.error());
                       return;
                   }
                   m_library.importBytes(*file, name, AssetOrigin::Pasted, this, [this, parameter](const Result<Asset> &copy) {
                       if (copy)
                           m_order.setInput(*copy, parameter);
                       else
                           emit failed(copy.error());
                   });
               });
    });
}

} // namespace maquette::ui

#include "moc_framefit.cpp"
