#pragma once

#include "core/conversation/chatservice.h"
#include "ui/models/modelpickermodel.h"

#include <QDialog>
#include <QTimer>

class QLabel;

namespace maquette::ui {

class Button;
class InkLine;
class ModelField;
class ModelPicker;
class TextField;

/// How answers are merged into one: by what words, by which model, for how much.
class MergeDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `wish` says what is merged, and begins with words and a model.
    MergeDialog(ChatService &chat, const MergeWish &wish, const QList<ModelChoice> &choices, QDate today, QWidget *parent = nullptr);

    /// The words that the program has for it.
    static QString usualInstruction();

signals:
    void mergeRequested(const maquette::MergeWish &wish);

private:
    void buildForm();
    void showModel();
    void estimate();
    void showEstimate(const Result<ChatEstimate> &estimate);
    void finish();

    ChatService &m_chat;
    MergeWish m_wish;
    QList<ModelChoice> m_choices;
    QDate m_today;
    TextField *m_instruction;
    ModelField *m_model;
    ModelPicker *m_picker;
    InkLine *m_price;
    QLabel *m_problem;
    Button *m_merge;
    /// Runs out once nothing was typed for a moment.
    QTimer m_pause;
    int m_asked = 0;
};

} // namespace maquette::ui
