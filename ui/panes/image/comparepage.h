#pragma once

#include <QWidget>

class QButtonGroup;

namespace maquette::ui {

class Chip;
class CompareCanvas;
class MenuChip;

/// Two pictures and the ways to compare them.
class ComparePage final : public QWidget
{
    Q_OBJECT
public:
    explicit ComparePage(QWidget *parent = nullptr);

    CompareCanvas &canvas() const { return *m_canvas; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showMode();

    CompareCanvas *m_canvas;
    QButtonGroup *m_modes;
    MenuChip *m_amplification;
};

} // namespace maquette::ui
