#pragma once

#include "core/base/secret.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace maquette::ui {

class Button;

/// Asks for the passphrase of a backup: twice for a new one, because nobody can tell it later; once to open one.
class PassphraseDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Use { New, Existing };
    explicit PassphraseDialog(Use use, QWidget *parent = nullptr);

signals:
    /// The fields are empty by then.
    void given(const maquette::Secret &passphrase);

private:
    void buildForm();
    void look();
    void give();

    Use m_use;
    QLineEdit *m_first;
    QLineEdit *m_again;
    QLabel *m_problem;
    Button *m_next;
};

} // namespace maquette::ui
