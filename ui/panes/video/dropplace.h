#pragma once

#include "ui/panes/video/framefit.h"

#include <QWidget>

namespace maquette::ui {

/// Lies over what would take a dropped picture while one is dragged, and says what would become of it.
class DropPlace final : public QWidget
{
    Q_OBJECT
public:
    /// Covers `over`, which lies somewhere in `parent`.
    DropPlace(QWidget &over, QWidget *parent);

    /// Shows it. `title` is what dropping does; `price` may be empty.
    void setWords(const QString &title, const FrameVerdict &verdict, const PriceWords &price);
    /// It would be taken now.
    void setTarget(bool isTarget);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget &m_over;
    QString m_title;
    FrameVerdict m_verdict;
    PriceWords m_price;
    bool m_isTarget = false;
};

} // namespace maquette::ui
