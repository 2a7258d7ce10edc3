#pragma once

#include "ui/shell/pane.h"

#include <QAbstractListModel>
#include <QList>

namespace maquette::ui {

/// What the command palette shows for what was typed: the commands that fit, the best first, then what panes found.
class PaletteList : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        DetailRole = Qt::UserRole + 1,
        ShortcutRole,
        IconRole,
        /// Indexes of the characters in the title that the pattern hit, QList<int>.
        PositionsRole
    };

    explicit PaletteList(QObject *parent = nullptr);

    /// Everything that could be chosen, in the order that an empty pattern shows.
    void setCommands(QList<PaletteEntry> commands);
    void setPattern(const QString &pattern);
    const QString &pattern() const { return m_pattern; }
    /// What a pane found for the pattern that is set now; shown behind the commands.
    void addFound(const QList<PaletteEntry> &entries);
    /// Valid for every row.
    const PaletteEntry &entry(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        PaletteEntry entry;
        QList<int> positions;
        int score = 0;
    };

    QList<PaletteEntry> m_commands;
    QString m_pattern;
    QList<Row> m_rows;
};

} // namespace maquette::ui
