#pragma once

#include "ui/shell/palettelist.h"

#include <QPointer>
#include <QWidget>

class QListView;

namespace maquette::ui {

class SearchField;

/// Ctrl+K: type a few letters, choose with the arrows, Enter. Stands over the window and goes when it loses the keyboard.
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    /// Stands over `host` and follows its size.
    explicit CommandPalette(QWidget *host);

    void open(QList<PaletteEntry> commands);
    /// Where the keyboard was before comes back.
    void dismiss();

    PaletteList &list() { return m_list; }

signals:
    /// The pattern is another one; panes are asked what they have for it.
    void patternChanged(const QString &pattern);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(int key);
    void move(int rows);
    void choose();
    void place();
    void watchFocus(QWidget *now);

    PaletteList m_list;
    SearchField *m_field;
    QListView *m_view;
    QPointer<QWidget> m_focusBefore;
};

} // namespace maquette::ui
