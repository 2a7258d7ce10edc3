#pragma once

#include "ui/widgets/modelpicker.h"

#include "core/conversation/conversation.h"

class QCheckBox;
class QLabel;

namespace maquette::ui {

class Button;

/// The list of models to choose two to six of them from, whose answers are to be compared.
class ModelsPicker final : public ModelPicker
{
    Q_OBJECT
public:
    explicit ModelsPicker(QWidget *parent = nullptr);

    /// Opens with `comparing`'s models chosen, as far as there still are such; without any, with `model` alone.
    void openFor(QWidget *anchor, QWidget *window, const QList<ModelChoice> &choices, const Comparing &comparing, const AnswerModel &model,
                 QDate today);

signals:
    void compareRequested(const QList<maquette::AnswerModel> &models, bool isBlind);

protected:
    void choose(const QModelIndex &index) override;

private:
    void showChosen();
    void say(const QString &words);
    void finish();

    QList<ModelChoice> m_chosen;
    QCheckBox *m_blind;
    QLabel *m_count;
    Button *m_compare;
};

} // namespace maquette::ui
