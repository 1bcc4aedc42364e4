"""The doctor: looks at a pack of rules, and says what is wrong with it, what is weak, and how it is proved.

``linting`` puts the checks together; each module beside it is one kind of check. Nothing else in the engine
knows of the doctor.
"""
