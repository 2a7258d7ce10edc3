#pragma once

#include "ui/theme/appearance.h"

#include <QWidget>

namespace maquette::ui {

/// A small bar of fixed width that shows a share. The text beside it says the same in words.
class Gauge : public QWidget
{
    Q_OBJECT
public:
    explicit Gauge(Ink ink, QWidget *parent = nullptr);

    /// 0 to 1.
    void setShare(double share);
    double share() const { return m_share; }
    void setInk(Ink ink);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Ink m_ink;
    double m_share = 0;
};

} // namespace maquette::ui
