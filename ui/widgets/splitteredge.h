#pragma once

#include <QSplitterHandle>

#include <functional>

namespace maquette::ui {

/// The edge between two parts of a splitter whose handles have no width: it lies over their border, wide enough to be caught with a
/// mouse.
class SplitterEdge final : public QSplitterHandle
{
    Q_OBJECT
public:
    enum class Line {
        /// The parts draw their border themselves.
        None,
        Drawn
    };

    /// `putBack` is called on a double click.
    SplitterEdge(QSplitter *parent, Line line, std::function<void(const QSplitterHandle *)> putBack);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *) override {}
    void mouseDoubleClickEvent(QMouseEvent *) override { m_putBack(this); }

private:
    Line m_line;
    int m_grabbedAt = 0;
    std::function<void(const QSplitterHandle *)> m_putBack;
};

} // namespace maquette::ui
