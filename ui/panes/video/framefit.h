#pragma once

#include "core/catalog/parameterschema.h"
#include "core/library/asset.h"
#include "core/studio/fitlimits.h"
#include "ui/theme/appearance.h"

#include <QJsonObject>
#include <QObject>

#include <optional>

namespace maquette {
class Library;
struct Error;
} // namespace maquette

namespace maquette::ui {

class FilmOrder;
class NoticeBar;

/// Whether a picture may go to a place of the form, and what would be done to it.
struct FrameVerdict
{
    enum class Kind {
        /// Too little is known of it before it is dropped.
        Unknown,
        Fits,
        /// A copy of it would do.
        Adapts,
        Refused
    };
    Kind kind = Kind::Unknown;
    /// In a sentence.
    QString text;

    bool operator==(const FrameVerdict &) const = default;
    /// In two or three words.
    QString shortText() const;
    Ink ink() const;
};

/// What something costs, and the ink that is for such money.
struct PriceWords
{
    QString text;
    Ink ink = Ink::Muted;

    bool operator==(const PriceWords &) const = default;
};

/// Of `picture`, which may be known in part (no size, no type), at `parameter` of the model `name`, for a film with `values`.
FrameVerdict frameVerdict(const Asset &picture, const QString &parameter, const ParameterSchema &schema, const QString &name,
                          const QJsonObject &values);

/// The ratio of width to height that a film with `values` has, as far as they say it.
std::optional<double> filmRatio(const ParameterSchema &schema, const QJsonObject &values);
/// Other by more than two parts in a hundred.
bool isOtherShape(const QSize &picture, double ratio);
/// "16:9", or "1.37:1" for what has no name.
QString ratioText(double ratio);

/// Offers, in the notice where the work is, what may be done to a picture that does not fit: a smaller copy, one that is cropped,
/// one with bars.
class FrameFit final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    FrameFit(Library &library, FilmOrder &order, NoticeBar &notice, QObject *parent = nullptr);

    /// The picture breaks the limits of its place, which `error` says.
    void offer(const Asset &picture, const QString &parameter, const Error &error);
    /// The picture went in; says so where it has another shape than the film.
    void offerShape(const Asset &picture, const QString &parameter);

signals:
    void failed(const maquette::Error &error);

private:
    /// One of the buttons.
    struct Choice
    {
        QString id;
        QString text;
        FittedPicture fitted;
    };
    void show(const QList<Choice> &choices);
    QList<Choice> reshapes(const FileLimits &limits, const Asset &picture, double ratio) const;
    void use(const QString &id);
    /// What is offered for a picture of the form goes with it.
    void followForm();

    Library &m_library;
    FilmOrder &m_order;
    NoticeBar &m_notice;
    Asset m_picture;
    QString m_parameter;
    QList<Choice> m_choices;
    /// What offerShape() said; empty once that is over.
    QString m_shapeWords;
};

} // namespace maquette::ui
