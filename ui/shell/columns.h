#pragma once

#include <QSplitter>

namespace maquette::ui {

/// List, content and inspector side by side. The edges of the outer two can be dragged; a double click on an edge
/// gives its column the width of the design again.
///
/// Widths are those at the desktop's ordinary font setting and grow with it; 0 is the design's own. A window that is
/// too narrow for them squeezes the columns without forgetting how wide they should be.
class Columns final : public QSplitter
{
    Q_OBJECT
public:
    Columns(QWidget *list, QWidget *content, QWidget *inspector, QWidget *parent = nullptr);

    /// Also whenever a column was shown or hidden.
    void setWidths(int list, int inspector);

signals:
    /// The user dragged an edge or put it back.
    void listWidthChosen(int width);
    void inspectorWidthChosen(int width);

protected:
    QSplitterHandle *createHandle() override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void apply();
    void keep(int handle);
    void putBack(const QSplitterHandle *handle);

    int m_list = 0;
    int m_inspector = 0;
};

} // namespace maquette::ui
