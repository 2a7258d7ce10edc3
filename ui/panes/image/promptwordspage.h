#pragma once

#include "ui/panes/image/promptwords.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace maquette::ui {

class Button;
class IconButton;
class TextField;

enum class PromptWordKind { Style, Variable, Wildcard };

/// A style, a variable or a wildcard while it is edited.
struct PromptWord
{
    QString name;
    /// A style's prompt, a variable's value, or a wildcard's lines.
    QString text;
    /// Of a style.
    QString negative;
    /// A style that is laid over the prompt.
    bool isChosen = false;

    bool operator==(const PromptWord &) const = default;
};

/// The user's words of one kind: their names in a list, and beside it the one that is edited. What is wrong with one is said
/// at its field, and its name stands out in the list.
class PromptWordsPage final : public QWidget
{
    Q_OBJECT
public:
    PromptWordsPage(PromptWordKind kind, const QList<PromptWord> &words, QWidget *parent = nullptr);

    const QList<PromptWord> &words() const { return m_words; }
    /// Why these words cannot be kept: a name is missing, stands twice, or cannot be written in a prompt. Empty otherwise.
    QString problem() const;
    /// Adds a word, with a name of its own where `name` is empty, and takes the keyboard to it.
    void add(const QString &name = {});

signals:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildForm();
    QWidget *buildTools();
    void connectParts();
    void fillList();
    /// Looks for mistakes in the texts of a word.
    void judge(int row);
    /// Names, marks and checks, as the words have them.
    void showRows();
    void showCurrent();
    void showProblems();
    void takeEdits();
    void takeCheck(int row, bool isChosen);
    void remove();
    void move(int by);
    QString freeName() const;
    QString nameProblem(int row) const;
    QString textProblem(const QString &text) const;

    PromptWordKind m_kind;
    QList<PromptWord> m_words;
    QListWidget *m_list;
    Button *m_add;
    IconButton *m_up;
    IconButton *m_down;
    IconButton *m_remove;
    QWidget *m_form = nullptr;
    QLabel *m_about;
    QLineEdit *m_name;
    QLabel *m_nameProblem;
    TextField *m_text;
    QLabel *m_textProblem;
    TextField *m_negative;
    QLabel *m_negativeProblem;
    /// The fields are being filled, and not typed in.
    bool m_isShowing = false;
};

} // namespace maquette::ui
