#pragma once

#include <QWidget>

class QStackedLayout;

namespace maquette::ui {

/// A column of the window with its ground and the thin line towards its neighbour; shows one pane's widget at a time.
class Region : public QWidget
{
    Q_OBJECT
public:
    enum class Ground { Bg, Surface, Raised };
    enum class Edge { None, Leading, Trailing, Top };

    Region(Ground ground, Edge edge, QWidget *parent = nullptr);

    /// Takes `widget` in; null is ignored.
    void add(QWidget *widget);
    void showWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Ground m_ground;
    Edge m_edge;
    QStackedLayout *m_stack;
};

} // namespace maquette::ui
