#pragma once

#include "core/conversation/conversations.h"

#include <QDialog>

class QLabel;

namespace maquette::ui {

class FactList;
class FigureTable;
class ModelFiguresModel;
class NoticeBar;

/// A chat in numbers.
class StatisticsDialog final : public QDialog
{
    Q_OBJECT
public:
    StatisticsDialog(Conversations &conversations, ConversationId id, QWidget *parent = nullptr);

private:
    void build(const QString &title);
    void fill(const ConversationFigures &figures);
    void addMessages(const ConversationFigures &figures);
    void addTokens(const ConversationFigures &figures);
    void addCost(const ConversationFigures &figures);
    void add(const QString &name, const QString &value);

    FactList *m_facts;
    FigureTable *m_table;
    ModelFiguresModel *m_models;
    NoticeBar *m_notice;
    QLabel *m_note;
};

} // namespace maquette::ui
