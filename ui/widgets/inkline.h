#pragma once

#include "ui/theme/appearance.h"

#include <QLabel>
#include <QList>

namespace maquette::ui {

/// One line whose parts have inks of their own, e.g. "≈ 3,140 tok · $0.0005". Digits keep their places; what has no
/// room is cut at the end. text() is the whole line, for screen readers and the tooltip.
class InkLine : public QLabel
{
    Q_OBJECT
public:
    struct Part
    {
        QString text;
        Ink ink = Ink::Muted;

        bool operator==(const Part &) const = default;
    };

    explicit InkLine(TextRole role, QWidget *parent = nullptr);

    void setParts(const QList<Part> &parts);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qreal fullWidth() const;

    QList<Part> m_parts;
};

} // namespace maquette::ui
