#pragma once

#include "ui/theme/appearance.h"

#include <QLabel>

#include <optional>

namespace maquette::ui {

/// One instrument of the meter bar: words, a figure, a bar and what follows it, each at its own fixed place, so
/// that nothing moves while the figure changes. Its text() is the whole of it in words, for screen readers.
class MeterItem : public QLabel
{
    Q_OBJECT
public:
    struct Face
    {
        /// "Today", muted.
        QString label;
        /// "$1.42", semibold.
        QString figure;
        /// Directly behind the figure: "/500 req".
        QString unit;
        /// 0 to 1; no bar when empty.
        std::optional<double> share;
        /// Behind the bar: "of $5.00".
        QString after;
        /// A dot before the label.
        bool hasDot = false;

        bool operator==(const Face &) const = default;
    };

    /// `figureRoom` and `afterRoom` are the widest texts that are expected; wider ones make the item grow, once.
    MeterItem(Ink ink, const QString &figureRoom, const QString &afterRoom = {}, QWidget *parent = nullptr);

    /// `words` is read to those who cannot see it, `tip` shown to those who point at it.
    void setFace(const Face &face, const QString &words, const QString &tip);
    /// Keeps room for a figure as wide as `figure` from now on.
    void reserve(const QString &figure);
    /// The same for what stands behind the bar.
    void reserveAfter(const QString &after);
    void setInk(Ink ink);
    const Face &face() const { return m_face; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Places
    {
        qreal label = 0;
        qreal figure = 0;
        qreal gauge = 0;
        qreal after = 0;
        qreal width = 0;
    };
    Places places() const;

    Ink m_ink;
    QString m_figureRoom;
    QString m_afterRoom;
    Face m_face;
};

} // namespace maquette::ui
