#pragma once

#include "core/prompts/prompt.h"

#include <QAbstractListModel>

namespace maquette::ui {

/// What the library has of one kind: by folder, or what fits a search, best first.
class PromptListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        /// The folder above this row; empty unless it is its first.
        SectionRole = Qt::UserRole + 1,
        /// The second line: how a prompt begins, or where it is.
        DetailRole,
        /// What an assistant is marked with, its letters; empty for prompts.
        SignRole,
        ColourRole,
        /// 0 for the row that leads to the library.
        IdRole
    };

    explicit PromptListModel(QObject *parent = nullptr);

    void setItems(const QList<KeptPrompt> &all);
    void setKind(PromptKind kind);
    PromptKind kind() const { return m_kind; }
    void setSearch(const QString &search);
    /// One more row at the end while nothing is searched.
    void setHasLibraryRow(bool hasRow);
    /// -1 where it is not shown.
    int rowOf(qint64 id) const;
    qint64 idAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void rebuild();
    bool isLibraryRow(int row) const { return row == m_shown.size(); }
    QString sectionAt(int row) const;

    QList<KeptPrompt> m_all;
    QList<KeptPrompt> m_shown;
    PromptKind m_kind = PromptKind::Prompt;
    QString m_search;
    bool m_hasLibraryRow = false;
};

/// The letters that an assistant is marked with.
QString signOf(const KeptPrompt &assistant);

} // namespace maquette::ui
