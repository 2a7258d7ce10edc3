#pragma once

#include "core/schema/jsontable.h"

#include <QDialog>

class QLabel;

namespace maquette::ui {

class AnswerTableModel;

/// An answer's list of objects as a table to look at, copy and save.
class AnswerTableDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit AnswerTableDialog(const JsonTable &table, QWidget *parent = nullptr);

private:
    void copy();
    void say(const QString &words);
    void pickFile();
    void save(const QString &path);

    AnswerTableModel *m_model;
    /// What came of copying and saving.
    QLabel *m_said;
};

} // namespace maquette::ui
