#pragma once

#include "ui/widgets/chip.h"

#include <QList>

class QActionGroup;
class QMenu;

namespace maquette::ui {

/// A pill that opens a list of choices and shows the chosen one ("By provider ▾").
class MenuChip final : public Chip
{
    Q_OBJECT
public:
    struct Choice
    {
        int id = 0;
        QString text;
    };

    /// `name` is what is chosen, for screen readers.
    explicit MenuChip(const QString &name, QWidget *parent = nullptr);

    /// The first one is chosen unless the chosen one is among them.
    void setChoices(const QList<Choice> &choices);
    /// Without a signal.
    void choose(int id);
    int chosenId() const { return m_chosen; }
    int count() const;
    /// Shows the choices, as a click does.
    void open();

signals:
    /// By the user.
    void chosen(int id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showChosen();

    QString m_name;
    QMenu *m_menu;
    QActionGroup *m_group;
    int m_chosen = -1;
};

} // namespace maquette::ui
