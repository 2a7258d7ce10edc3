#pragma once

#include "ui/theme/appearance.h"

#include <QPushButton>
#include <QToolButton>

namespace maquette::ui {

/// A push button of the kind that the place needs, with one of our icons if it helps.
class Button : public QPushButton
{
    Q_OBJECT
public:
    explicit Button(const QString &text, QWidget *parent = nullptr);
    Button(const QString &text, ButtonKind kind, QWidget *parent = nullptr);

    void setKind(ButtonKind kind);
    /// A name in the icon set; empty takes the icon away.
    void setIconName(const QString &name);
};

/// A square button that shows an icon alone. What it does is its tooltip and its name for screen readers.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    IconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

    void setIconName(const QString &iconName);
    /// Tooltip and accessible name; `shortcut` is added to the tooltip.
    void setName(const QString &name, const QString &shortcut = {});
    void setSide(int side);
    /// A border like a field's, for one that stands beside fields.
    void setBordered(bool isBordered);
    void setInk(Ink ink);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    int m_side = 32;
    bool m_isBordered = false;
    Ink m_ink = Ink::Muted;
};

} // namespace maquette::ui
