#pragma once

#include <QDialog>

class QTreeWidget;
class QTreeWidgetItem;

namespace maquette::ui {

class Button;
class SearchField;
class ShortcutMap;

/// Everything that can be done from the keyboard, and the way to give it other keys.
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    /// `map` must outlive the sheet.
    explicit ShortcutSheet(ShortcutMap &map, QWidget *parent = nullptr);

private:
    void buildList();
    void fill();
    void showKeys();
    void filter(const QString &text);
    QString currentId() const;
    void change();

    ShortcutMap &m_map;
    SearchField *m_search;
    QTreeWidget *m_list;
    Button *m_change;
    Button *m_reset;
    Button *m_resetAll;
};

} // namespace maquette::ui
